'use server'

import { answer } from '@/lib/accounts/run-action'
import { confirmEmail } from '@/lib/profile/change-profile'

/** Changes the email of the person whom the token was mailed to. The token authorizes it. */
export async function confirmAction(token: string) {
  return answer(() => confirmEmail(token))
}
