'use server'

import { headers } from 'next/headers'
import { answer } from '@/lib/accounts/run-action'
import { requestReset } from '@/lib/profile/reset-password'

/** Mails a reset link, if someone signs in with this address. Anyone may call it, within the sign-in limit. */
export async function requestResetAction(input: { email: string }) {
  const address = (await headers()).get('x-forwarded-for') ?? ''
  return answer(() => requestReset({ address, input }))
}
