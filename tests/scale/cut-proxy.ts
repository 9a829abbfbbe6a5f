import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A proxy that can fail like a network: no data gets through, and neither side notices. */
export class CutProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>()
  private down = false
  private readonly server = createServer({ pauseOnConnect: true }, near => this.join(near))

  private target = 0

  /** Starts to listen. The target is set later, because the server needs this address as its public one. */
  static async open(): Promise<CutProxy> {
    const proxy = new CutProxy()
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  aim(origin: string): void {
    this.target = Number(new URL(origin).port)
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  private join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1')
    const pair = [near, far] as const
    this.pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('data', chunk => other.write(chunk))
      one.on('error', () => other.destroy())
      one.on('close', () => {
        other.destroy()
        this.pairs.delete(pair)
      })
    }
    if (this.down) for (const socket of pair) socket.pause()
    else near.resume()
  }

  /** Stops all traffic on existing and new connections. */
  cut(): void {
    this.down = true
    for (const socket of [...this.pairs].flat()) socket.pause()
  }

  /** Restores the network for new connections. Connections that were open stay dead. */
  mend(): void {
    this.down = false
    for (const [near, far] of this.pairs) {
      near.destroy()
      far.destroy()
    }
  }

  async stop(): Promise<void> {
    this.mend()
    this.server.close()
    await once(this.server, 'close')
  }
}
