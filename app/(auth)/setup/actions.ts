'use server'

import type { ActionResult } from '@/lib/accounts/action-result'
import { answer } from '@/lib/accounts/run-action'
import { setUp } from '@/lib/accounts/setup'

/** Makes the first account; the token is the permission. */
export async function setUpAction(request: {
  token: string
  name: string
  ownerName: string
  ownerEmail: string
  password: string
}): Promise<ActionResult> {
  const { token, ...input } = request
  return answer(() => setUp({ token, input }))
}
