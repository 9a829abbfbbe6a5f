import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { PAGE_PATH } from '@/lib/accounts/page-path'
import { config as appConfig } from '@/lib/platform/config'
import { errorResponse } from '@/lib/platform/http'
import { contentSecurityPolicy, securityHeaders } from '@/lib/security/headers'
import { assertSameOrigin, hasBearer } from '@/lib/security/same-origin'

/** next-auth protects its writes with its own CSRF token and also serves clients that are not browsers. */
const AUTH_PREFIX = '/api/auth/'
const READ_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Runs before every page, route handler and server action. Refuses writes from other sites. Generates the response's nonce and
 * tells the page its own path. Next reads the nonce from the request's policy and adds it to each script tag; the layout reads
 * it for the theme script.
 */
export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl
  // Routes that accept a token read no cookie when there is one.
  const byToken = pathname.startsWith('/api/') && hasBearer(request.headers.get('authorization') ?? '')
  if (!READ_METHODS.has(request.method) && !pathname.startsWith(AUTH_PREFIX) && !byToken) {
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

// Excludes the ingest routes, which return no pages and accept requests from other sites, and static files.
export const config = { matcher: '/((?!v1/|_next/static/|_next/image/|favicon\\.svg$|icon\\.svg$).*)' }
