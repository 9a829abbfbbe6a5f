'use server'

import type { SettingsActions } from '@/components/integration/settings-actions'
import { parseInput } from '@/lib/accounts/fields'
import { rotateIngestKey as rotate } from '@/lib/accounts/rotate-ingest-key'
import { runAction } from '@/lib/auth/run-action'
import { retryFailed as retry } from '@/lib/deliver/retry-failed'
import { changeContract } from '@/lib/integration/change-contract'
import { createSource } from '@/lib/integration/create-source'
import { limitSource } from '@/lib/integration/limit-source'
import { contractInput, limitInput, originsInput } from '@/lib/integration/schemas'
import { setOrigins } from '@/lib/integration/set-origins'

type Input<Name extends keyof SettingsActions> = Parameters<SettingsActions[Name]>[0]

export async function addSource(input: Input<'addSource'>) {
  return runAction(ctx => createSource({ ctx, input }))
}

export async function saveContract(input: Input<'saveContract'>) {
  return runAction(ctx => changeContract({ ctx, input: parseInput(contractInput, input) }))
}

/** Two settings of one card. Both are looked at before the first is saved, so that a wrong one changes nothing. */
export async function saveIntake({ eventsPerSecond, origins, ...at }: Input<'saveIntake'>) {
  return runAction(async ctx => {
    const limit = parseInput(limitInput, { ...at, eventsPerSecond })
    const allowed = parseInput(originsInput, { ...at, origins })
    const { version } = await limitSource({ ctx, input: limit })
    return setOrigins({ ctx, input: { ...allowed, version } })
  })
}

export async function rotateIngestKey(input: Input<'rotateIngestKey'>) {
  return runAction(ctx => rotate({ ctx, input }))
}

export async function retryFailed(input: Input<'retryFailed'>) {
  return runAction(ctx => retry({ ctx, input }))
}
