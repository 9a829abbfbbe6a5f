'use server'

import { answer } from '@/lib/accounts/run-action'
import { requireSignedIn } from '@/lib/accounts/session'
import { acceptInvitation, signUp } from '@/lib/members/join'

/** Adds the signed-in person to the account of the invitation. */
export async function acceptAction(token: string) {
  return answer(async () => acceptInvitation({ session: await requireSignedIn(), token }))
}

/** Creates a person from the invitation. The token authorizes it. */
export async function signUpAction(request: { token: string; name: string; password: string }) {
  const { token, ...input } = request
  return answer(() => signUp({ token, input }))
}
