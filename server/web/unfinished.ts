import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** The responses of a server that have not been sent completely, by connection; pipelined requests have several. */
export class Unfinished {
  private readonly open = new WeakMap<Duplex, Set<ServerResponse>>()

  constructor(server: Server) {
    server.prependListener('request', (req, res) => {
      const responses = this.open.get(req.socket) ?? new Set()
      this.open.set(req.socket, responses.add(res))
      res.once('close', () => responses.delete(res))
    })
  }

  /**
   * Runs `work` once every response on a connection that Node.js has detached is sent, or never when the connection ends
   * with one of them.
   */
  wait(socket: Duplex, work: () => void): void {
    const responses = this.open.get(socket) ?? new Set()
    // Node.js has removed its own listeners: an error would end the process, and a long response would never continue.
    const fail = () => socket.destroy()
    const drain = () => {
      for (const res of responses) if (res.socket === socket) res.emit('drain')
    }
    const look = () => {
      if (responses.size > 0) return
      for (const res of watched) res.off('close', look)
      socket.off('error', fail).off('drain', drain)
      if (!socket.destroyed && !socket.writableEnded) work()
    }
    const watched = [...responses]
    for (const res of watched) res.once('close', look)
    socket.on('error', fail).on('drain', drain)
    look()
  }
}
