import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RefusalReason } from '@/lib/contract/metrics'
import { webCounters } from '@/lib/platform/counters'

/** A refusal of a request before it reaches a page or an API. */
export interface Refusal {
  status: number
  code: string
  message: string
  headers?: Record<string, string>
}

const bodyOf = ({ code, message }: Refusal) => JSON.stringify({ success: false, code, message })
const headersOf = (refusal: Refusal, body: string) => ({
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(body)),
  'cache-control': 'no-store',
  ...refusal.headers,
})

/** Responds in our error format. */
export function refuse(res: ServerResponse, refusal: Refusal): void {
  if (tell(res, refusal)) res.end()
}

/**
 * Writes the same response without ending it. Ending it makes Node.js close the connection, and a client that is still sending
 * could not read the response.
 * @returns false if another response had begun; that response is aborted
 */
export function tell(res: ServerResponse, refusal: Refusal): boolean {
  if (res.headersSent) {
    res.destroy()
    return false
  }
  const body = bodyOf(refusal)
  res.writeHead(refusal.status, headersOf(refusal, body))
  res.write(body)
  return true
}

/** Responds where there is no response object, because the request could not be parsed or is not for us. */
export function refuseConnection(socket: Duplex, reason: string, refusal: Refusal): void {
  const body = bodyOf(refusal)
  const headers = { ...headersOf(refusal, body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${refusal.status} ${reason}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy())
}

/** Counts a refusal in `relay_requests_refused_total`, the only place where an operator sees that requests are refused. */
export function countRefusal(reason: RefusalReason): void {
  webCounters().counter('relay_requests_refused_total', { reason }).value += 1
}
