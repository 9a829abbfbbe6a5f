'use server'

import { answer } from '@/lib/accounts/run-action'
import { resetPassword } from '@/lib/profile/reset-password'

/** Sets a new password. The token authorizes it. */
export async function resetAction(request: { token: string; password: string }) {
  const { token, ...input } = request
  return answer(() => resetPassword({ token, input }))
}
