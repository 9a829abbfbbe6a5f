'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionCookieName } from '@/lib/accounts/options'
import { answer } from '@/lib/accounts/run-action'
import { currentSession, requirePerson } from '@/lib/accounts/session'
import { revokeSession } from '@/lib/accounts/session-store'
import { switchAccount } from '@/lib/accounts/switch-account'

/** Shows another account of the person. The page loads again, because everything on it belongs to one account. */
export async function showAccount(accountId: string) {
  return answer(async () => switchAccount({ session: await requirePerson(), input: { accountId } }))
}

/** Ends the session on the server, then in the browser. */
export async function signOut(): Promise<void> {
  const session = await currentSession()
  if (session) await revokeSession(session.sessionId)
  const name = sessionCookieName()
  const jar = await cookies()
  jar.set(name, '', {
    maxAge: 0,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: name.startsWith('__Secure-'),
  })
  redirect('/sign-in')
}
