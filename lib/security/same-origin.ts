import { forbidden } from '@/lib/platform/errors'

/**
 * Whether the request authenticates with a token in a header, which no page of another site can add. A proxy in front may make
 * browsers send `Basic`, so only `Bearer` counts.
 */
export const hasBearer = (authorization: string): boolean => /^bearer\s/i.test(authorization)

/**
 * Refuses requests that another site made the browser send with the session cookie. Call it for writes and for GETs with
 * effects. The browser confirms the origin with `Sec-Fetch-Site`, or names it in `Origin`, whose scheme, host and port must be
 * ours. Our server has already checked the Host header, so it can be trusted here.
 * @throws AppError `forbidden`
 */
export function assertSameOrigin(request: Request): void {
  const { headers } = request
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const site = headers.get('sec-fetch-site')
  // `none` means typed into the address bar, which no site can do.
  const vouched = site === 'same-origin' || (reads && site === 'none')
  if (site !== null && !vouched) throw crossSite(request)
  const from = headers.get('origin') ?? (reads ? headers.get('referer') : null)
  if (from !== null && !isOurs(from, request)) throw crossSite(request)
  if (from !== null || vouched) return
  // Browsers send Origin with every write. A GET over plain HTTP may have neither header, but then our cookie is only sent with
  // navigations, which accept HTML.
  if (reads && !/text\/html/i.test(headers.get('accept') ?? '')) return
  throw forbidden('The origin of this request is unknown. Send it from a page on this site.')
}

function isOurs(from: string, { headers, url }: Request): boolean {
  if (!URL.canParse(from)) return false
  const { protocol, host } = new URL(from)
  const forwarded = headers.get('x-forwarded-host')
  // A proxy that forwards only the host leaves the scheme open.
  const scheme = headers.get('x-forwarded-proto') ?? (forwarded === null ? new URL(url).protocol : protocol)
  return host === (forwarded ?? headers.get('host')) && protocol.replace(':', '') === scheme.replace(':', '')
}

function crossSite({ headers }: Request) {
  const [scheme, host] = [headers.get('x-forwarded-proto') ?? 'http', headers.get('x-forwarded-host')]
  const hint = host === null ? '' : ` If this is your site, open it at ${scheme}://${host} or set PUBLIC_URL.`
  return forbidden(`This request came from another site or address, so it was refused.${hint}`)
}
