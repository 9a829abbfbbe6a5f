import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { PAGE_PATH } from '@/lib/accounts/page-path'
import { config as appConfig } from '@/lib/platform/config'
import { errorResponse } from '@/lib/platform/http'
import { contentSecurityPolicy, securityHeaders } from '@/lib/security/headers'
import { assertSameOrigin } from '@/lib/security/same-origin'

/** Sign-in carries a token of next-auth's own, and its clients need not be browsers. */
const OWN_TOKEN = '/api/auth/'
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Runs before every page and handler. A write of another site ends here, whether it is for a handler or a server action. Else:
 * makes the nonce of this answer, and tells the page its own path. Next reads the nonce out of
 * the request's policy and puts it on each script tag; the layout reads it for the theme script.
 */
export function proxy(request: NextRequest): Response {
  if (!READS.has(request.method) && !request.nextUrl.pathname.startsWith(OWN_TOKEN)) {
    try {
      assertSameOrigin(request)
    } catch (error) {
      return errorResponse(error, request.headers.get('x-request-id'))
    }
  }
  const nonce = randomBytes(16).toString('base64')
  const https = appConfig().publicUrl.startsWith('https://')
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === 'development', https })

  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set(PAGE_PATH, request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value)
  return response
}

// Not the ingest routes, which never answer a browser page, and not the built files.
export const config = { matcher: '/((?!v1/|_next/static/|_next/image/|favicon\\.svg$|icon\\.svg$).*)' }
