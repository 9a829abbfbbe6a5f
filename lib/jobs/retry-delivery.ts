import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { conflict, notFound } from '@/lib/platform/errors'
import { announce } from '@/lib/store/announce'
import { expediteDeliveries } from '@/lib/store/expedite-delivery'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import type { Prisma } from '@/prisma/generated/client'
import { sourcesOf } from './job-permission'

const schema = z.object({ id: z.uuid('Name one delivery by its id.') })

/**
 * Sends one delivery again under the same message ID: a failed or discarded one goes back to the queue, a retrying one is
 * moved up. A delivery that is already being sent is not sent twice, so a double click does no harm.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when there is nothing to retry
 */
export const retryDelivery = verb(
  { input: schema, permission: 'delivery.retry' },
  async ({ ctx, input: { id }, tx, sql, audit, afterCommit }): Promise<{ id: string }> => {
    const sources = await sourcesOf(tx, ctx.accountId)
    const requeued = await requeueDeliveries(sql, sources, [id])
    const [moved] = [...requeued, ...(await expediteDeliveries(sql, sources, [id]))]
    if (moved === undefined) throw await nothingToRetry(tx, sources, id)
    const { sourceId } = moved
    await audit('delivery.retry', { sourceId, after: { deliveryId: id } })
    afterCommit(() => announce(sourceId))
    return { id }
  },
)

async function nothingToRetry(tx: Prisma.TransactionClient, sources: string[], id: string) {
  const known = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM relay.event WHERE source_id = ANY(${sources}::uuid[]) AND id = ${id}::uuid LIMIT 1`
  return known.length === 0
    ? notFound('This delivery does not exist in this account.')
    : conflict('There is nothing to retry: only failed, discarded and retrying deliveries can be sent again.')
}
