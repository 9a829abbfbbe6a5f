import type { Server, ServerResponse } from 'node:http'

const LIMIT_MS = 10_000
const IDLE_CHECK_MS = 25

/**
 * Tracks the requests in flight, so a stop can let them finish.
 * @returns `drain`, which stops accepting connections, ends live streams, and waits up to 10 s for the other requests
 */
export function trackRequests(server: Server): { drain(): Promise<void> } {
  const open = new Set<ServerResponse>()
  let draining = false
  server.prependListener('request', (_req, res) => {
    open.add(res)
    res.once('close', () => open.delete(res))
    if (draining) res.shouldKeepAlive = false
  })

  async function drain(): Promise<void> {
    draining = true
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    for (const res of open) {
      if (isStream(res)) res.destroy()
      else if (!res.headersSent) res.shouldKeepAlive = false
    }
    // An idle connection would keep the server open.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
    const limit = setTimeout(() => server.closeAllConnections(), LIMIT_MS)
    await closed
    clearInterval(idle)
    clearTimeout(limit)
  }
  return { drain }
}

/** A live stream never ends on its own; the page reconnects after it is closed. EventSource sends this `Accept`. */
function isStream(res: ServerResponse): boolean {
  return `${res.req.headers.accept} ${res.getHeader('content-type')}`.includes('text/event-stream')
}
