import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { notFound } from '@/lib/platform/errors'

const schema = z.object({ ingestKeyId: z.uuid('`ingestKeyId` must be a UUID.') })

/**
 * Revokes an ingest key. From then on, requests with it get 401. Revoking it again changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export const revokeIngestKey = verb(
  { input: schema, permission: 'ingest_key.revoke' },
  async ({ ctx, input: { ingestKeyId }, tx, audit }): Promise<{ id: string; last4: string }> => {
    const key = await tx.ingestKey.findFirst({
      where: { id: ingestKeyId, source: { accountId: ctx.accountId } },
      select: { sourceId: true, label: true, last4: true },
    })
    if (!key) throw notFound('This ingest key does not exist in this account.')
    const { sourceId, label, last4 } = key
    const { count } = await tx.ingestKey.updateMany({
      where: { id: ingestKeyId, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count > 0) await audit('ingest_key.revoke', { sourceId, before: { label, last4 } })
    return { id: ingestKeyId, last4 }
  },
)
