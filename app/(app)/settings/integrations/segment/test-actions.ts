'use server'

import type { TestActions } from '@/components/sources/check/test-actions'
import { answer, runAction } from '@/lib/accounts/run-action'
import { handlerCtx } from '@/lib/accounts/session'
import { sendTestEvent } from '@/lib/sources/send-test-event'
import { tryOtherRegion } from '@/lib/sources/try-other-region'
import { reportNotSeen, verifySource } from '@/lib/sources/verify-source'

type Input<Name extends keyof TestActions> = Parameters<TestActions[Name]>[0]

/** Does not revalidate the page, which follows the delivery and refreshes itself when it sees a change. */
export async function sendTest(input: Input<'sendTest'>) {
  return answer(async () => sendTestEvent({ ctx: await handlerCtx(), input }))
}

export async function tryRegion(input: Input<'tryOtherRegion'>) {
  return runAction(ctx => tryOtherRegion({ ctx, input }))
}

export async function verify(input: Input<'verify'>) {
  return runAction(ctx => verifySource({ ctx, input }))
}

export async function reportMissing(input: Input<'reportNotSeen'>) {
  return runAction(ctx => reportNotSeen({ ctx, input }))
}
