import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RefusalReason } from '@/lib/contract/metrics'
import { log } from '@/lib/platform/log'
import { countRefusal, type Refusal, refuseConnection } from './refuse'

interface Broken extends Refusal {
  reason: RefusalReason
  phrase: string
}

const MALFORMED: Broken = {
  reason: 'malformed',
  status: 400,
  phrase: 'Bad Request',
  code: 'bad_request',
  message:
    'The request could not be read. Send HTTP/1.1. Use TLS only if a proxy in front of this server terminates it.',
}
const BROKEN = new Map<string, Broken>([
  [
    'HPE_HEADER_OVERFLOW',
    {
      reason: 'headers_too_large',
      status: 431,
      phrase: 'Request Header Fields Too Large',
      code: 'headers_too_large',
      message:
        'The headers exceed 16 KB. Send fewer or shorter headers. In a browser, delete this site’s cookies.',
    },
  ],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    {
      reason: 'timeout',
      status: 408,
      phrase: 'Request Timeout',
      code: 'request_timeout',
      message: 'The request timed out before it was complete. Send it again.',
    },
  ],
])
/** Error codes of a client that has disconnected. */
const GONE = new Set(['ECONNRESET', 'EPIPE'])

/**
 * Responds in our error format to requests that Node.js could not parse, and counts them. Without a listener, Node.js responds
 * with an empty body and records nothing.
 */
export function answerBrokenRequests(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>()
  server.prependListener('request', (req, res) => latest.set(req.socket, res))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const code = error.code ?? ''
    const answering = latest.get(socket)
    // Part of a response has been sent: the client would read an error as the rest of it.
    const midway = answering?.headersSent === true && !answering.writableFinished
    if (GONE.has(code) || !socket.writable || midway) {
      socket.destroy()
      return
    }
    const broken = BROKEN.get(code) ?? MALFORMED
    // Browsers open connections in advance; one that times out unused is not an error.
    if (!('bytesRead' in socket && socket.bytesRead === 0)) countRefusal(broken.reason)
    log().debug({ code, reason: broken.reason }, 'a request could not be read')
    refuseConnection(socket, broken.phrase, broken)
  })
}
