import { forbidden } from '@/lib/platform/errors'

/**
 * Stops a write that another site made the browser send. Call it first in every route handler that changes something
 * on the strength of the session cookie; server actions make the same check themselves.
 * Our server has already refused a Host that is not ours, so the Host may be believed here.
 * @throws AppError `forbidden`
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') throw crossSite()
  const origin = request.headers.get('origin')
  if (origin === null) {
    // Browsers send Origin with every request that is not GET or HEAD.
    throw forbidden('This request has no Origin header. Send it from a page of this site.')
  }
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw crossSite()
}

const crossSite = () => forbidden('This request came from another site, so it was not carried out.')
