import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { verb } from '@/lib/accounts/verb'
import type { Prisma, Source } from '@/prisma/generated/client'
import { addSource } from './add-source'
import { keyFields } from './key-fields'
import { openLane } from './open-lane'
import { requireSource } from './require-source'
import { saveSource } from './save-source'
import { connectInput } from './schemas'
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
 * Gives a source its write key and region, and starts sending. Waiting events are sent too, unless they are to be
 * discarded. A name that is new creates a source; a connected source gets the new key and region.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it changed since `version`
 */
export const connectSource = verb(
  {
    input: connectInput,
    permission: 'source.connect',
    prepare: ({ writeKey, asEntered }) => checkWriteKey(writeKey, asEntered),
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
  if (name === undefined) throw new Error('connectInput lets neither pass')
  // Two callers with the same new name: the second waits and then finds it.
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
