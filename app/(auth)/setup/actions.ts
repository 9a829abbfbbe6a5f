'use server'

import { headers } from 'next/headers'
import type { ActionResult } from '@/lib/accounts/action-result'
import { answer } from '@/lib/accounts/run-action'
import { setUp } from '@/lib/setup/set-up'

/** Makes the first account; the token is the permission. */
export async function setUpAction(request: {
  token: string
  name: string
  ownerName: string
  ownerEmail: string
  password: string
}): Promise<ActionResult> {
  const { token, ...input } = request
  const address = (await headers()).get('x-forwarded-for') ?? ''
  return answer(() => setUp({ token, address, input }))
}
