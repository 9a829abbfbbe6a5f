'use server'

import { headers } from 'next/headers'
import type { ActionResult } from '@/lib/auth/action-result'
import { answer } from '@/lib/auth/run-action'
import { setUp } from '@/lib/auth/setup'

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
