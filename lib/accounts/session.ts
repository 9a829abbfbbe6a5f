import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { unauthenticated } from '@/lib/platform/errors'
import type { Ctx } from './ctx'
import { authOptions } from './options'
import { PAGE_PATH } from './page-path'
import type { SignedIn } from './session-store'

/**
 * Who is signed in, or null. Asks the session row once per request.
 * @throws what the database said when it could not be asked: that is not the same as being signed out
 */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const failures: unknown[] = []
  const session = await getServerSession(authOptions(error => failures.push(error)))
  if (failures.length > 0) throw failures[0]
  return session?.signedIn ?? null
})

/** Who is signed in; anybody else is sent to the sign-in page and back here afterwards. For pages and layouts. */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession()
  if (session) return session
  const path = (await headers()).get(PAGE_PATH)
  redirect(path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in')
}

/** As {@link requireSession}, with the ctx that verbs take. */
export async function requireCtx(): Promise<SignedIn & { ctx: Ctx }> {
  const session = await requireSession()
  return { ...session, ctx: ctxOf(session) }
}

/**
 * The ctx of a route handler or server action.
 * @throws AppError `unauthenticated`
 */
export async function handlerCtx(): Promise<Ctx> {
  const session = await currentSession()
  if (!session) throw unauthenticated('You are signed out. Sign in again to go on.')
  return ctxOf(session)
}

function ctxOf({ account, user, role }: SignedIn): Ctx {
  return { accountId: account.id, actor: { type: 'user', id: user.id, name: user.name }, role }
}
