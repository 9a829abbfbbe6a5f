'use server'

import type { SourceActions } from '@/components/integration/source-actions'
import { createIngestKey } from '@/lib/accounts/create-ingest-key'
import { revokeIngestKey } from '@/lib/accounts/revoke-ingest-key'
import { runAction } from '@/lib/auth/run-action'
import { changeResidency } from '@/lib/integration/change-residency'
import { connectSource } from '@/lib/integration/connect-source'
import { disconnectSource } from '@/lib/integration/disconnect-source'
import { pauseSource } from '@/lib/integration/pause-source'
import { replaceKey } from '@/lib/integration/replace-key'
import { resumeSource } from '@/lib/integration/resume-source'

type Input<Name extends keyof SourceActions> = Parameters<SourceActions[Name]>[0]

export async function connect(input: Input<'connect'>) {
  return runAction(ctx => connectSource({ ctx, input }))
}

/** Key and region together are one change, so that no event goes to the new host with the old key. */
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
