import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authAction } from '@/lib/accounts/auth-request'
import type { Authentication } from '@/lib/accounts/authenticate'
import { cookieName } from '@/lib/accounts/cookie'
import { KNOWN_BROWSER } from '@/lib/accounts/known-browser'
import { authOptions } from '@/lib/accounts/options'
import {
  failedAuth,
  PENDING_LINK,
  pendingLinkCookie,
  signInAnswer,
  unreadableAuth,
} from '@/lib/accounts/sign-in-answer'
import { handle } from '@/lib/platform/http'

type Context = { params: Promise<{ nextauth: string[] }> }

// The options are built for each request, because the configuration is not available at build time.
const handler = handle(async (request: NextRequest, context: Context): Promise<Response> => {
  const refusal = await authAction(request, (await context.params).nextauth)
  if (refusal !== null) return refusal
  const heard: { outcome?: Authentication; failure?: unknown; pending?: string } = {}
  const options = authOptions({
    browser: request.cookies.get(cookieName(KNOWN_BROWSER))?.value ?? '',
    client: {
      address: request.headers.get('x-forwarded-for') ?? '',
      userAgent: request.headers.get('user-agent') ?? '',
    },
    pending: request.cookies.get(cookieName(PENDING_LINK))?.value ?? '',
    setPending: value => {
      heard.pending = value
    },
    decided: outcome => {
      heard.outcome = outcome
    },
    failed: error => {
      heard.failure = error
    },
  })
  const response: Response = await NextAuth(request as never, context as never, options)
  // next-auth would treat a session that cannot be read as signed out, and delete its cookie.
  if (heard.failure !== undefined) return failedAuth(heard.failure, request.headers.get('x-request-id'))
  // The only other cause is an unreadable cookie, which next-auth would report as a configuration error.
  if (response.status >= 500) return unreadableAuth()
  if (heard.pending !== undefined) response.headers.append('set-cookie', pendingLinkCookie(heard.pending))
  return heard.outcome ? signInAnswer(response, heard.outcome) : response
})

export { handler as GET, handler as POST }
