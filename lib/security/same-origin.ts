import { forbidden } from '@/lib/platform/errors'

/**
 * Stops a request that another site made the browser send with the session cookie: every write, and a GET that does something.
 * The browser vouches for a request with `Sec-Fetch-Site`, or names where it comes from with `Origin`; scheme, host and port must
 * be ours. Our server has already refused a Host that is not ours, so the Host may be believed here.
 * @throws AppError `forbidden`
 */
export function assertSameOrigin(request: Request): void {
  const { headers } = request
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const site = headers.get('sec-fetch-site')
  // `none`: typed into the address bar, which no site can do for a person.
  const vouched = site === 'same-origin' || (reads && site === 'none')
  if (site !== null && !vouched) throw crossSite(request)
  const from = headers.get('origin') ?? (reads ? headers.get('referer') : null)
  if (from !== null && !isOurs(from, request)) throw crossSite(request)
  if (from !== null || vouched) return
  // Browsers send Origin with every write. With a GET over plain HTTP they may send neither header, but then a cookie of ours
  // only goes along when they navigate, and a navigation asks for HTML.
  if (reads && !/text\/html/i.test(headers.get('accept') ?? '')) return
  throw forbidden('This request does not say where it comes from. Send it from a page of this site.')
}

function isOurs(from: string, { headers, url }: Request): boolean {
  if (!URL.canParse(from)) return false
  const { protocol, host } = new URL(from)
  const forwarded = headers.get('x-forwarded-host')
  // A proxy that names the host and not the scheme leaves the scheme open.
  const scheme = headers.get('x-forwarded-proto') ?? (forwarded === null ? new URL(url).protocol : protocol)
  return host === (forwarded ?? headers.get('host')) && protocol.replace(':', '') === scheme.replace(':', '')
}

function crossSite({ headers }: Request) {
  const [scheme, host] = [headers.get('x-forwarded-proto') ?? 'http', headers.get('x-forwarded-host')]
  const hint = host === null ? '' : ` If it is yours, open it as ${scheme}://${host} or set PUBLIC_URL.`
  return forbidden(`This request came from another site or address, so it was not carried out.${hint}`)
}
