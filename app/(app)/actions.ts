'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionCookieName } from '@/lib/accounts/options'
import { currentSession } from '@/lib/accounts/session'
import { revokeSession } from '@/lib/accounts/session-store'

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
