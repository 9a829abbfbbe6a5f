import { config, overTls } from '@/lib/platform/config'
import { isDatabaseAway } from '@/lib/platform/database-away'
import { messageOf } from '@/lib/platform/errors'
import { json } from '@/lib/platform/http'
import { log } from '@/lib/platform/log'
import type { Authentication } from './authenticate'
import { KNOWN_BROWSER_SECONDS, knownBrowserName } from './known-browser'
import { type SignInError, signInMessage, tooMany } from './sign-in-error'

/** Returns next-auth's response to a sign-in, or our own when the sign-in limit was reached. */
export function signInAnswer(response: Response, outcome: Authentication): Response {
  if (outcome.ok) {
    response.headers.append('set-cookie', browserCookie(outcome.browser))
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
  const name = overTls() ? '__Secure-next-auth.callback-url' : 'next-auth.callback-url'
  const cookie = `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${overTls() ? '; Secure' : ''}`
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

/** The name of the cookie of someone who was asked for their password once, to link single sign-on. */
export const pendingLinkName = (): string => (overTls() ? '__Host-pending-link' : 'pending-link')

/** That cookie, for the few minutes that signing in takes. */
export function pendingLinkCookie(value: string): string {
  const secure = overTls() ? '; Secure' : ''
  return `${pendingLinkName()}=${value}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax${secure}`
}

function browserCookie(value: string): string {
  const secure = overTls() ? '; Secure' : ''
  return `${knownBrowserName()}=${value}; Max-Age=${KNOWN_BROWSER_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
