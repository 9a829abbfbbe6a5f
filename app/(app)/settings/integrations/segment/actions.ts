'use server'

import type { SourceActions } from '@/components/sources/source-actions'
import { runAction } from '@/lib/accounts/run-action'
import { changeResidency, connectSource, replaceKey } from '@/lib/sources/connect-source'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { disconnectSource } from '@/lib/sources/disconnect-source'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'

type Input<Name extends keyof SourceActions> = Parameters<SourceActions[Name]>[0]

export async function connect(input: Input<'connect'>) {
  return runAction(ctx => connectSource({ ctx, input }))
}

/** Saves key and region in one change, so that no event goes to the new host with the old key. */
export async function save({ writeKey, asEntered, residency, ...at }: Input<'save'>) {
  return runAction(async ctx => {
    if (writeKey !== undefined && residency !== undefined) {
      return connectSource({ ctx, input: { ...at, writeKey, asEntered, residency } })
    }
    if (writeKey !== undefined) return replaceKey({ ctx, input: { ...at, writeKey, asEntered } })
    if (residency !== undefined) await changeResidency({ ctx, input: { ...at, residency } })
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
