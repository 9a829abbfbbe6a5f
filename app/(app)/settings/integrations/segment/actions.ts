'use server'

import { redirect } from 'next/navigation'
import type { SettingsActions } from '@/components/sources/settings-actions'
import type { SentForm, SourceActions } from '@/components/sources/source-actions'
import { runAction } from '@/lib/accounts/run-action'
import { retryFailed as retry } from '@/lib/jobs/retry-failed'
import { parseInput } from '@/lib/platform/parse-input'
import { changeContract } from '@/lib/sources/change-contract'
import { changeIntake } from '@/lib/sources/change-intake'
import { changeResidency, connectSource, replaceKey } from '@/lib/sources/connect-source'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { createSource, renameSource } from '@/lib/sources/create-source'
import { deleteSource } from '@/lib/sources/delete-source'
import { disconnectSource } from '@/lib/sources/disconnect-source'
import { confirmArrival as confirm } from '@/lib/sources/doubtful-arrivals'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'
import { rotateIngestKey as rotate } from '@/lib/sources/rotate-ingest-key'
import { contractInput } from '@/lib/sources/schemas'

type Input<Name extends keyof (SourceActions & SettingsActions)> = Parameters<
  (SourceActions & SettingsActions)[Name]
>[0]

export async function connect(input: Input<'connect'>) {
  return runAction(ctx => connectSource({ ctx, input }))
}

/** Handles the connect form without JavaScript. Only the history then shows which characters were removed from the key. */
export async function connectForm(_before: SentForm | null, form: FormData): Promise<SentForm> {
  // Anyone can call an action with anything.
  const entered = form instanceof FormData ? form : new FormData()
  const text = (name: string) => String(entered.get(name) ?? '')
  const residency = text('residency') === 'eu' ? 'eu' : 'us'
  const sourceId = text('sourceId')
  const input = {
    sourceId,
    version: Number(text('version')),
    writeKey: text('writeKey'),
    residency,
    confirmed: entered.get('confirmed') === 'on',
  } as const
  const result = await runAction(ctx => connectSource({ ctx, input }))
  if (!result.ok) {
    const { message, field, confirm } = result
    return { message, field, residency, ...(confirm ? { confirm } : {}) }
  }
  redirect(`/settings/integrations/segment?source=${encodeURIComponent(sourceId)}`)
}

/** Saves the key and region in one change, so no event goes to the new host with the old key. */
export async function save({ writeKey, asEntered, confirmed, residency, ...at }: Input<'save'>) {
  return runAction(async ctx => {
    const key = { writeKey: writeKey ?? '', asEntered, confirmed }
    if (writeKey !== undefined && residency !== undefined) {
      return connectSource({ ctx, input: { ...at, ...key, residency } })
    }
    if (writeKey !== undefined) return replaceKey({ ctx, input: { ...at, ...key } })
    const { waiting, ...rest } = at
    const kept = waiting === 'discard' ? waiting : 'send'
    if (residency !== undefined) await changeResidency({ ctx, input: { ...rest, residency, waiting: kept } })
    return { removed: null, notes: [] }
  })
}

export async function pause(input: Input<'pause'>) {
  return runAction(ctx => pauseSource({ ctx, input }))
}

export async function resume(input: Input<'resume'>) {
  return runAction(ctx => resumeSource({ ctx, input }))
}

export async function disconnect(input: Input<'disconnect'>) {
  return runAction(ctx => disconnectSource({ ctx, input }))
}

export async function createKey(input: Input<'createIngestKey'>) {
  return runAction(ctx => createIngestKey({ ctx, input }))
}

export async function revokeKey(input: Input<'revokeIngestKey'>) {
  return runAction(ctx => revokeIngestKey({ ctx, input }))
}

export async function addSource(input: Input<'addSource'>) {
  return runAction(ctx => createSource({ ctx, input }))
}

export async function rename(input: Input<'rename'>) {
  return runAction(ctx => renameSource({ ctx, input }))
}

export async function remove(input: Input<'remove'>) {
  return runAction(ctx => deleteSource({ ctx, input }))
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

export async function confirmArrival(input: Input<'confirmArrival'>) {
  return runAction(ctx => confirm({ ctx, input }))
}

export async function retryFailed(input: Input<'retryFailed'>) {
  return runAction(async ctx => ({ expected: (await retry({ ctx, input })).expected }))
}
