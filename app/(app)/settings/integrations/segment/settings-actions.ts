'use server'

import type { SettingsActions } from '@/components/sources/settings-actions'
import { runAction } from '@/lib/accounts/run-action'
import { retryFailed as retry } from '@/lib/jobs/retry-failed'
import { parseInput } from '@/lib/platform/parse-input'
import { changeContract } from '@/lib/sources/change-contract'
import { changeIntake } from '@/lib/sources/change-intake'
import { createSource } from '@/lib/sources/create-source'
import { rotateIngestKey as rotate } from '@/lib/sources/rotate-ingest-key'
import { contractInput } from '@/lib/sources/schemas'

type Input<Name extends keyof SettingsActions> = Parameters<SettingsActions[Name]>[0]

export async function addSource(input: Input<'addSource'>) {
  return runAction(ctx => createSource({ ctx, input }))
}

export async function saveContract(input: Input<'saveContract'>) {
  return runAction(ctx => changeContract({ ctx, input: parseInput(contractInput, input) }))
}

export async function saveIntake(input: Input<'saveIntake'>) {
  return runAction(ctx => changeIntake({ ctx, input }))
}

export async function rotateIngestKey(input: Input<'rotateIngestKey'>) {
  return runAction(ctx => rotate({ ctx, input }))
}

export async function retryFailed(input: Input<'retryFailed'>) {
  return runAction(async ctx => ({ expected: (await retry({ ctx, input })).expected }))
}
