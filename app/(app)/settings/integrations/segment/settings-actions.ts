'use server'

import type { SettingsActions } from '@/components/integration/settings-actions'
import { parseInput } from '@/lib/accounts/fields'
import { rotateIngestKey as rotate } from '@/lib/accounts/rotate-ingest-key'
import { runAction } from '@/lib/auth/run-action'
import { retryFailed as retry } from '@/lib/deliver/retry-failed'
import { changeContract } from '@/lib/integration/change-contract'
import { changeIntake } from '@/lib/integration/change-intake'
import { createSource } from '@/lib/integration/create-source'
import { contractInput } from '@/lib/integration/schemas'

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
  return runAction(ctx => retry({ ctx, input }))
}
