import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { controlListener } from './control-listener'
import { SandboxState } from './sandbox-state'
import { segmentListener } from './segment-listener'

export interface SandboxOptions {
  /** Defaults to a free port. */
  usPort?: number | undefined
  euPort?: number | undefined
  controlPort?: number | undefined
  /** How many of the newest messages to keep in full; counts cover all messages. Defaults to 5,000. */
  capacity?: number
}

export interface Sandbox {
  /** Origins: `us` and `eu` replace Segment's hosts, `control` is the control interface. */
  us: string
  eu: string
  control: string
  /** Stops listening and closes hanging connections. */
  stop(): Promise<void>
}

async function listen(server: Server, port = 0): Promise<string> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

/**
 * Starts the local stand-in for Segment, on loopback.
 * @throws the error of the listener when a port is in use (code `EADDRINUSE`)
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = new SandboxState(options.capacity === undefined ? {} : { capacity: options.capacity })
  const us = segmentListener(state, 'us')
  const eu = segmentListener(state, 'eu')
  const control = controlListener(state)
  const stop = async () => {
    await Promise.all([us, eu, control].map(close))
  }
  try {
    return {
      us: await listen(us, options.usPort),
      eu: await listen(eu, options.euPort),
      control: await listen(control, options.controlPort),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
