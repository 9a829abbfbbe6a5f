import type { IncomingMessage, ServerResponse } from 'node:http'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { front } from '@/lib/platform/front'
import { requestIdOf } from '@/lib/security/request-id'
import { addressOf, homeOf, last } from './host'
import { countRefusal, type Refusal, refuse } from './refuse'
import { type Target, targetOf } from './target'

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

const MISDIRECTED: Refusal = {
  status: 421,
  code: 'misdirected',
  message: 'This host name is not served. Set PUBLIC_URL to the address that people use.',
}
const NO_HOST: Refusal = {
  status: 400,
  code: 'bad_request',
  message: 'An HTTP/1.1 request must have a Host header. Send one.',
}
const NO_PATH: Refusal = {
  status: 400,
  code: 'bad_request',
  message: 'The request line must contain a path, such as /v1/track.',
}
const UNDECODABLE: Refusal = {
  status: 400,
  code: 'bad_request',
  message: 'The path contains invalid percent-encoding. Write a literal % as %25.',
}

/** The methods that Next can handle. It responds to all others with 500. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH']
const NO_METHOD: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  message: 'This method is not supported. Use GET to read and POST to write.',
  headers: { allow: METHODS.join(', ') },
}

/**
 * Runs before anything else sees a request: gives it an ID, checks its Host, and sets the forwarded headers to values that we
 * determined ourselves, so Next and next-auth can trust them.
 * @returns the target; null if the request was refused and the response sent
 */
export function admit(req: IncomingMessage, res: ServerResponse): Target | null {
  const requestId = requestIdOf(req.headers['x-request-id'])
  req.headers['x-request-id'] = requestId
  res.setHeader('x-request-id', requestId)
  res.setHeader('x-content-type-options', 'nosniff')

  const url = readTarget(req)
  if (url === null) return refuseWith(res, NO_PATH)
  const target = targetOf(url)
  if (req.httpVersion !== '1.0' && req.headers.host === undefined) return refuseWith(res, NO_HOST)
  if (!rewriteAddress(req, target.kind !== 'page')) {
    countRefusal('misdirected')
    return refuseWith(res, MISDIRECTED)
  }
  if (!isDecodable(url)) return refuseWith(res, UNDECODABLE)
  // Ingest sends its own response, with the headers that a browser needs.
  if (target.kind !== 'ingest' && !METHODS.includes(req.method ?? '')) return refuseWith(res, NO_METHOD)
  req.url = target.url
  return target
}

/** Whether a path can be decoded. Next responds with 500 when a page's path cannot. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** The target's path. A host in the target replaces the Host header (RFC 9112 §3.2.2), so it is checked instead. */
function readTarget(req: IncomingMessage): string | null {
  const { url = '' } = req
  if (url.startsWith('/')) return url
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const { host, pathname, search } = new URL(url)
  req.headers.host = host
  return pathname + search
}

function refuseWith(res: ServerResponse, refusal: Refusal): null {
  refuse(res, refusal)
  return null
}

/**
 * @param anyHost accepts any Host, for targets that read no cookie: a foreign name reveals nothing there, and a load balancer
 * sends a pod's address
 * @returns false for a Host that is not ours
 */
export function rewriteAddress(req: IncomingMessage, anyHost = false): boolean {
  const { publicUrl, port, trustProxy } = config()
  const own = addressOf(req.headers, { publicUrl, port, trustProxy })
  const address = own ?? (anyHost ? homeOf(publicUrl) : null)
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
