import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { recordActionOutcome } from '@/lib/platform/action-outcome'
import { isDatabaseAway } from '@/lib/platform/database-away'
import { forbidden, messageOf, unauthenticated } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { hasBearer } from '@/lib/security/same-origin'
import type { Ctx } from './ctx'
import { needsSetup } from './needs-setup'
import { authOptions } from './options'
import { PAGE_PATH } from './page-path'
import type { SignedIn } from './session-store'

/**
 * Who is signed in, or null. Reads the session row once per request.
 * @throws the database's error when the row cannot be read: a failed read must not look like a signed-out session
 */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  recordActionOutcome()
  // A request with a token is judged by the token alone, and only by the routes that accept one.
  if (hasBearer((await headers()).get('authorization') ?? '')) return null
  const failures: unknown[] = []
  const session = await getServerSession(authOptions({ failed: error => failures.push(error) }))
  if (failures.length > 0) throw failures[0]
  return session?.signedIn ?? null
})

/** The state that the sign-in page shows; `unavailable` while the database does not respond. */
export async function signInState(): Promise<'signed_in' | 'signed_out' | 'not_set_up' | 'unavailable'> {
  try {
    if (await currentSession()) return 'signed_in'
    return (await needsSetup()) ? 'not_set_up' : 'signed_out'
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    log().error({ err: messageOf(error) }, 'the sign-in page cannot read the database')
    return 'unavailable'
  }
}

/** The session of a page or layout. Without one, redirects to the sign-in page, which leads back here. */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession()
  if (session?.factorMissing) redirect('/second-factor')
  if (session) return session
  const path = (await headers()).get(PAGE_PATH)
  redirect(path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in')
}

/** Like {@link requireSession}, plus the ctx for calling verbs. */
export async function requireCtx(): Promise<SignedIn & { ctx: Ctx }> {
  const session = await requireSession()
  return { ...session, ctx: ctxOf(session) }
}

/**
 * The ctx of a route handler or server action.
 * @throws AppError `unauthenticated`
 */
export async function handlerCtx(): Promise<Ctx> {
  return (await requireSignedIn()).ctx
}

/**
 * Like {@link handlerCtx}, plus the session itself.
 * @throws AppError `unauthenticated`, or `forbidden` without a second factor that the account requires
 */
export async function requireSignedIn(): Promise<SignedIn & { ctx: Ctx }> {
  const session = await requirePerson()
  if (session.factorMissing)
    throw forbidden('This account requires a second factor. Reload the page to set one up.')
  return { ...session, ctx: ctxOf(session) }
}

/**
 * The session of someone who changes their own sign-in, which they may do without the second factor that their account requires.
 * @throws AppError `unauthenticated`
 */
export async function requirePerson(): Promise<SignedIn> {
  const session = await currentSession()
  if (!session) throw unauthenticated('You are signed out. Sign in again to continue.')
  return session
}

function ctxOf({ account, user, role }: SignedIn): Ctx {
  return { accountId: account.id, actor: { type: 'user', id: user.id, name: user.name }, role }
}
