import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { verb } from '@/lib/accounts/verb'
import { discardWaiting } from '@/lib/jobs/discard-waiting'
import { invalid } from '@/lib/platform/errors'
import type { Sql } from '@/lib/platform/sql'
import { pauseLane, readLane, setLaneConnection } from '@/lib/store/lane'
import type { Prisma, Source } from '@/prisma/generated/client'
import { addSource } from './create-source'
import { keyFields } from './key-fields'
import { requireConnected, requireSource } from './require-source'
import { saveSource } from './save-source'
import { changeResidencyInput, connectInput, replaceKeyInput, type WaitingForKey } from './schemas'
import { checkWriteKey } from './write-key'

interface Connected {
  sourceId: string
  schema: string
  /** What was removed from the key as entered. */
  removed: string | null
  /** What looks odd about the key. */
  notes: string[]
}

/**
 * Sets a source's write key and region, and starts sending. Waiting events are sent too, unless `waiting` says
 * otherwise. A new name creates a source. A source that is already connected gets the new key and region.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the source changed since `version`
 */
export const connectSource = verb(
  {
    input: connectInput,
    permission: 'source.connect',
    prepare: ({ writeKey, ...how }) => checkWriteKey(writeKey, how),
    lock: findOrAdd,
  },
  async ({ input, ready: { key, removed, notes }, locked: source, ...on }): Promise<Connected> => {
    const { residency, waiting } = input
    const sourceId = source.id
    const fields = keyFields(on.ctx, sourceId, key)
    const { keyFingerprint } = fields
    await saveSource(on, {
      sourceId,
      action: 'source.connect',
      data: { ...fields, residency },
      before: { keyFingerprint: source.keyFingerprint, residency: source.residency },
      after: { keyFingerprint, residency, waiting, ...(removed === null ? {} : { removed }) },
    })
    await openLane(on.sql, { ctx: on.ctx, sourceId, waiting })
    return { sourceId, schema: source.schemaName, removed, notes }
  },
)

async function findOrAdd(
  tx: Prisma.TransactionClient,
  input: z.output<typeof connectInput> & { ctx: Ctx },
): Promise<Source> {
  const { ctx, sourceId, name, version } = input
  if (sourceId !== undefined) return requireSource(tx, { ctx, sourceId, version })
  if (name === undefined) throw new Error('connectInput requires an ID or a name')
  // If two callers use the same new name, the second waits and then finds the source.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`source:${ctx.accountId}:${name}`}))`
  const { accountId } = ctx
  const known = await tx.source.findUnique({
    where: { accountId_name: { accountId, name } },
    select: { id: true },
  })
  if (known) return requireSource(tx, { ctx, sourceId: known.id, version })
  permit(ctx, 'source.create')
  return addSource(tx, { ctx, name })
}

/**
 * Replaces the write key of a connected source. Waiting events are sent with the new key or discarded.
 * @throws AppError `invalid` (also for the current key), `forbidden`, `not_found` or `conflict`
 */
export const replaceKey = verb(
  {
    input: replaceKeyInput,
    permission: 'source.replace_key',
    prepare: ({ writeKey, ...how }) => checkWriteKey(writeKey, how),
    lock: requireConnected,
  },
  async ({ input, ready, locked: source, ...on }): Promise<Omit<Connected, 'schema'>> => {
    const { sourceId, waiting } = input
    const { key, removed, notes } = ready
    const data = keyFields(on.ctx, sourceId, key)
    const { keyFingerprint } = data
    if (keyFingerprint === source.keyFingerprint)
      throw invalid('This is already the source’s write key. Enter a different key.', 'writeKey')
    await saveSource(on, {
      sourceId,
      action: 'source.replace_key',
      data,
      before: { keyFingerprint: source.keyFingerprint },
      after: { keyFingerprint, waiting, ...(removed === null ? {} : { removed }) },
    })
    await openLane(on.sql, { ctx: on.ctx, sourceId, waiting })
    return { sourceId, removed, notes }
  },
)

/**
 * Changes the region of a connected source. Waiting events go to the new region or are discarded. Choosing the current
 * region changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export const changeResidency = verb(
  { input: changeResidencyInput, permission: 'source.change_residency', lock: requireConnected },
  async ({ input, locked: source, ...on }): Promise<{ sourceId: string }> => {
    const { sourceId, residency, waiting } = input
    if (source.residency === residency) return { sourceId }
    await saveSource(on, {
      sourceId,
      action: 'source.change_residency',
      data: { residency },
      before: { residency: source.residency },
      after: { residency, waiting },
    })
    await openLane(on.sql, { ctx: on.ctx, sourceId, waiting })
    return { sourceId }
  },
)

/**
 * Reopens a lane after a change of key or region. A parked lane, or one that is backing off, sends again at once. Waiting
 * events are sent with the new settings, discarded, or held by pausing the source until someone confirms that a test event
 * arrived. An existing pause stays in effect.
 */
async function openLane(
  sql: Sql,
  args: { ctx: Ctx; sourceId: string; waiting: WaitingForKey },
): Promise<void> {
  const { ctx, sourceId, waiting } = args
  const { paused, discarding } = await readLane(sql, sourceId)
  await setLaneConnection(sql, { sourceId, connected: true })
  // A discard in progress covers the same events and already determines whether the lane sends afterwards.
  if (waiting === 'discard' && !discarding)
    await discardWaiting(sql, { ctx, sourceId, thenResume: paused === null })
  if (waiting === 'hold' && paused === null && !discarding)
    await pauseLane(sql, { sourceId, mode: 'hold', by: ctx.actor.name, resumeAt: null, whenVerified: true })
}
