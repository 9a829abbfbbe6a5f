import type { IncomingMessage, ServerResponse } from 'node:http'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { front } from '@/lib/platform/front'
import { requestIdOf } from '@/lib/security/request-id'
import { addressOf, last } from './host'

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

/**
 * What happens to every request before anything else sees it: it gets an id, its Host is checked, and its forwarded
 * headers say what we found out ourselves. Everything behind (Next, next-auth) may then believe them.
 * @returns false when the request was refused and answered
 */
export function admit(req: IncomingMessage, res: ServerResponse): boolean {
  const requestId = requestIdOf(req.headers['x-request-id'])
  req.headers['x-request-id'] = requestId
  res.setHeader('x-request-id', requestId)
  res.setHeader('x-content-type-options', 'nosniff')

  if (!rewriteAddress(req)) {
    refuse(
      res,
      421,
      'misdirected',
      'Nothing is served under this host name. Set PUBLIC_URL to the address that people use.',
    )
    return false
  }
  // A target with a host in it would be believed over the header that was just checked.
  if (!req.url?.startsWith('/')) {
    refuse(res, 400, 'bad_request', 'The request line must hold a path.')
    return false
  }
  if (!isDecodable(req.url)) {
    refuse(
      res,
      400,
      'bad_request',
      'The path has a % that does not begin a character of UTF-8. Write it as %25.',
    )
    return false
  }
  return true
}

/** Whether a path can be decoded: Next answers 500 for one of a page that cannot. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** @returns false for a Host that is not ours */
export function rewriteAddress(req: IncomingMessage): boolean {
  const { publicUrl, port, trustProxy } = config()
  const address = addressOf(req.headers, { publicUrl, port, trustProxy })
  const client =
    (trustProxy ? last(req.headers['x-forwarded-for']) : undefined) ?? req.socket.remoteAddress ?? ''
  if (!trustProxy && req.headers['x-forwarded-for'] !== undefined) front().proxyIgnoredAt = now().getTime()
  for (const name of FORWARDED) delete req.headers[name]
  if (!address) return false
  req.headers.host = address.host
  req.headers['x-forwarded-host'] = address.host
  req.headers['x-forwarded-proto'] = address.proto
  req.headers['x-forwarded-for'] = client
  return true
}

/** An answer in the one shape of our errors. */
export function refuse(res: ServerResponse, status: number, code: string, message: string): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  const body = JSON.stringify({ success: false, code, message })
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  res.end(body)
}
