'use server'

import { headers } from 'next/headers'
import type { ActionResult } from '@/lib/accounts/action-result'
import { answer } from '@/lib/accounts/run-action'
import { setUp } from '@/lib/setup/set-up'

/** Creates the first account. The token authorizes it. */
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
