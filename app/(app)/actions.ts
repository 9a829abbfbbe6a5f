'use server'

import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Display } from '@/components/shell/keep-display'
import { cookieAttributes, sessionCookieName } from '@/lib/accounts/cookie'
import { nextPath } from '@/lib/accounts/next-path'
import { answer } from '@/lib/accounts/run-action'
import { currentSession, requirePerson } from '@/lib/accounts/session'
import { revokeSession } from '@/lib/accounts/session-store'
import { switchAccount } from '@/lib/accounts/switch-account'
import * as profile from '@/lib/profile/change-profile'

/** Shows another account of the person. The page loads again, because everything on it belongs to one account. */
export async function showAccount(accountId: string) {
  return answer(async () => switchAccount({ session: await requirePerson(), input: { accountId } }))
}

/** Shows another account of the person, and opens a page of it. */
export async function openInAccount(form: FormData): Promise<void> {
  // Anyone can call an action with anything.
  const entered = form instanceof FormData ? form : new FormData()
  const text = (name: string) => String(entered.get(name) ?? '')
  const result = await answer(async () =>
    switchAccount({ session: await requirePerson(), input: { accountId: text('account') } }),
  )
  if (result.ok) redirect(nextPath(text('path')))
  // Without the account, the page is simply missing.
  refresh()
}

/** Keeps the theme and the time zone of the person. The page already shows them. */
export async function saveDisplay(input: Display) {
  return answer(async () => profile.saveDisplay({ session: await requirePerson(), input }))
}

/** Ends the session on the server, then in the browser. */
export async function signOut(): Promise<void> {
  const session = await currentSession()
  if (session) await revokeSession(session.sessionId)
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { maxAge: 0, ...cookieAttributes() })
  redirect('/sign-in')
}
