import { config } from '@/lib/platform/config'
import { isDatabaseAway } from '@/lib/platform/database-away'
import { messageOf } from '@/lib/platform/errors'
import { json } from '@/lib/platform/http'
import { log } from '@/lib/platform/log'
import type { Authentication } from './authenticate'
import { cookieHeader } from './cookie'
import { KNOWN_BROWSER, KNOWN_BROWSER_SECONDS } from './known-browser'
import { type SignInError, signInMessage, tooMany } from './sign-in-error'

/** Returns next-auth's response to a sign-in, or our own when the sign-in limit was reached. */
export function signInAnswer(response: Response, outcome: Authentication): Response {
  if (outcome.ok) {
    response.headers.append('set-cookie', cookieHeader(KNOWN_BROWSER, outcome.browser, KNOWN_BROWSER_SECONDS))
    return response
  }
  if (outcome.reason !== 'too_many') return response
  const seconds = String(Math.ceil(outcome.waitMs / 1000))
  return refusal(429, 'too_many', tooMany(outcome.waitMs), { 'retry-after': seconds })
}

/** The response to a failure on our side. Never contains the database's own error message. */
export function failedAuth(error: unknown, requestId: string | null): Response {
  log().error({ err: messageOf(error), requestId }, 'sign-in or session failed')
  return isDatabaseAway(error)
    ? refusal(503, 'unavailable', 'unavailable')
    : refusal(500, 'internal', 'internal')
}

/** The response to cookies that next-auth cannot read. Deletes the one that would block every further sign-in. */
export function unreadableAuth(): Response {
  const cookie = cookieHeader('next-auth.callback-url', '', 0)
  const message = 'A cookie from an earlier visit could not be read and was deleted. Try again.'
  return json(
    { success: false, code: 'invalid', message },
    { status: 400, headers: { 'set-cookie': cookie } },
  )
}

/** Our usual error format, plus the `url` from which next-auth's client script reads the code. */
function refusal(
  status: number,
  code: string,
  error: SignInError,
  headers: Record<string, string> = {},
): Response {
  const url = `${config().publicUrl}/sign-in?error=${encodeURIComponent(error)}`
  return json({ success: false, code, message: signInMessage(error), url }, { status, headers })
}

/** The cookie of someone who was asked for their password once, to link single sign-on. */
export const PENDING_LINK = 'pending-link'

/** That cookie, for the few minutes that signing in takes. */
export const pendingLinkCookie = (value: string): string => cookieHeader(PENDING_LINK, value, 600)
