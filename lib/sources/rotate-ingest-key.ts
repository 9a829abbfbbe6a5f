import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { HOUR_MS } from '@/lib/contract/duration'
import { now } from '@/lib/platform/clock'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { hashIngestKey, newIngestKey } from '@/lib/security/ingest-key'

/** How long both keys work, in hours. */
const OVERLAP_HOURS = { '1h': 1, '24h': 24, '7d': 7 * 24 } as const
export type Overlap = keyof typeof OVERLAP_HOURS

export const overlapField = z.enum(['1h', '24h', '7d'], 'The overlap must be 1h, 24h or 7d.')

const schema = z.object({ ingestKeyId: z.uuid('`ingestKeyId` must be a UUID.'), overlap: overlapField })

/**
 * Creates the successor of an ingest key, with the same label. Both work until the overlap ends; then the old
 * key is refused.
 * @returns the new key itself, which cannot be read again
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the key is revoked or already has a successor
 */
export const rotateIngestKey = verb(
  { input: schema, permission: 'ingest_key.rotate' },
  async ({ ctx, input, tx, audit }): Promise<{ id: string; ingestKey: string; until: string }> => {
    const { ingestKeyId, overlap } = input
    await tx.$queryRaw`SELECT 1 AS locked FROM ingest_key WHERE id = ${ingestKeyId}::uuid FOR UPDATE`
    const old = await tx.ingestKey.findFirst({
      where: { id: ingestKeyId, source: { accountId: ctx.accountId } },
      omit: { hash: true },
    })
    if (!old) throw notFound('This ingest key does not exist in this account.')
    if (old.revokedAt) throw conflict('This ingest key is revoked. Create a new one instead.')
    if (old.expiresAt)
      throw conflict('This ingest key already has a successor. Rotate the successor instead.')
    const { sourceId, label } = old
    const ingestKey = newIngestKey()
    const id = newId()
    const last4 = ingestKey.slice(-4)
    const until = new Date(now().getTime() + OVERLAP_HOURS[overlap] * HOUR_MS)
    const hash = new Uint8Array(hashIngestKey(ingestKey))
    await tx.ingestKey.create({
      data: { id, sourceId, label, hash, last4, createdBy: ctx.actor.name },
      select: { id: true },
    })
    await tx.ingestKey.update({
      where: { id: ingestKeyId },
      data: { expiresAt: until, successorId: id },
      select: { id: true },
    })
    await audit('ingest_key.rotate', {
      sourceId,
      before: { label, last4: old.last4 },
      after: { last4, until: until.toISOString() },
    })
    return { id, ingestKey, until: until.toISOString() }
  },
)
