'use server'

import type { SettingsActions } from '@/components/sources/settings-actions'
import { parseInput } from '@/lib/accounts/fields'
import { runAction } from '@/lib/accounts/run-action'
import { retryFailed as retry } from '@/lib/jobs/retry-failed'
import { changeContract } from '@/lib/sources/change-contract'
import { createSource } from '@/lib/sources/create-source'
import { limitSource } from '@/lib/sources/limit-source'
import { rotateIngestKey as rotate } from '@/lib/sources/rotate-ingest-key'
import { contractInput, limitInput, originsInput } from '@/lib/sources/schemas'
import { setOrigins } from '@/lib/sources/set-origins'

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
