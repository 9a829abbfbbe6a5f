'use server'

import type { TestActions } from '@/components/integration/check/test-actions'
import { answer, runAction } from '@/lib/auth/run-action'
import { handlerCtx } from '@/lib/auth/session'
import { reportNotSeen } from '@/lib/integration/report-not-seen'
import { sendTestEvent } from '@/lib/integration/send-test-event'
import { tryOtherRegion } from '@/lib/integration/try-other-region'
import { verifySource } from '@/lib/integration/verify-source'

type Input<Name extends keyof TestActions> = Parameters<TestActions[Name]>[0]

// Those that change nothing that the page shows leave it as it is: their answer is shown where it was asked for.

export async function sendTest(input: Input<'sendTest'>) {
  return answer(async () => sendTestEvent({ ctx: await handlerCtx(), input }))
}

export async function tryRegion(input: Input<'tryOtherRegion'>) {
  return answer(async () => tryOtherRegion({ ctx: await handlerCtx(), input }))
}

export async function verify(input: Input<'verify'>) {
  return runAction(ctx => verifySource({ ctx, input }))
}

export async function notSeen(input: Input<'notSeen'>) {
  return runAction(ctx => reportNotSeen({ ctx, input }))
}
