import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { conflict, notFound } from '@/lib/platform/errors'
import { announce } from '@/lib/store/announce'
import { discardDeliveries } from '@/lib/store/discard-deliveries'
import { expediteDeliveries } from '@/lib/store/expedite-delivery'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import type { Prisma } from '@/prisma/generated/client'
import { sourcesOf } from './job-permission'
import { replayEvents } from './replay-events'
import { readChosen } from './sql/read-chosen'

const deliveryInput = z.object({ id: z.uuid('A delivery ID must be a UUID.') })

/**
 * Retries one delivery under the same message ID: a failed or discarded one returns to the queue, and a retrying one does
 * not wait for its backoff. A delivery that is already being sent is not sent twice, so a double click does no harm.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when there is nothing to retry
 */
export const retryDelivery = verb(
  { input: deliveryInput, permission: 'delivery.retry' },
  async ({ ctx, input: { id }, tx, sql, audit, afterCommit }): Promise<{ id: string }> => {
    const sources = await sourcesOf(tx, ctx.accountId)
    const requeued = await requeueDeliveries(sql, sources, [id])
    const [moved] = [...requeued, ...(await expediteDeliveries(sql, sources, [id]))]
    if (moved === undefined) throw await explainNoRetry(tx, sources, id)
    const { sourceId } = moved
    await audit('delivery.retry', { sourceId, after: { deliveryId: id } })
    afterCommit(() => announce(sourceId))
    return { id }
  },
)

async function explainNoRetry(tx: Prisma.TransactionClient, sources: string[], id: string) {
  const [known] = await tx.$queryRaw<{ erased: boolean }[]>`
    SELECT EXISTS (SELECT FROM relay.delivery d WHERE d.source_id = e.source_id AND d.id = e.id
      AND d.received_at = e.received_at AND d.erased_at IS NOT NULL) AS erased
    FROM relay.event e WHERE e.source_id = ANY(${sources}::uuid[]) AND e.id = ${id}::uuid LIMIT 1`
  if (known === undefined) return notFound('This delivery does not exist in this account.')
  return known.erased
    ? conflict('The payload of this delivery was erased, so it cannot be sent again.')
    : conflict('There is nothing to retry: only failed, discarded and retrying deliveries can be retried.')
}

/**
 * Discards one waiting delivery. It is not sent and stays in the log, with the name of the person who discarded it.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it is not waiting
 */
export const discardDelivery = verb(
  { input: deliveryInput, permission: 'delivery.discard' },
  async ({ ctx, input: { id }, tx, sql, audit, afterCommit }): Promise<{ id: string }> => {
    const sources = await sourcesOf(tx, ctx.accountId)
    const [discarded] = await discardDeliveries(sql, sources, [id], ctx.actor.name)
    if (discarded === undefined) {
      const [known] = await readChosen(sql, sources, [id.toLowerCase()])
      throw known === undefined
        ? notFound('This delivery does not exist in this account.')
        : conflict('There is nothing to discard: only queued, retrying and held deliveries can be discarded.')
    }
    await audit('delivery.discard', { sourceId: discarded.sourceId, after: { deliveryId: id } })
    afterCommit(() => announce(discarded.sourceId))
    return { id }
  },
)

/** A repeat within this time is treated as a double click. */
const DOUBLE_CLICK_MS = 10_000

/**
 * Sends a settled delivery as a new event, under a new message ID. Segment counts it again. The original does not change.
 * @returns the new delivery
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it cannot be sent as new
 */
export const sendAsNew = verb(
  { input: deliveryInput, permission: 'delivery.send_as_new' },
  async ({ ctx, input, tx, sql, audit, afterCommit }): Promise<{ id: string; outgoingId: string }> => {
    const found = await readChosen(sql, await sourcesOf(tx, ctx.accountId), [input.id.toLowerCase()])
    if (found.length === 0) throw notFound('This delivery does not exist in this account.')
    const since = new Date(now().getTime() - DOUBLE_CLICK_MS)
    const { replayed, skipped } = await replayEvents(sql, found, since)
    const [copy] = replayed
    if (copy === undefined)
      throw conflict(
        SKIP_MESSAGES.get([...skipped.values()][0] ?? '') ??
          'This delivery cannot be sent as new. Reload the page and check its state.',
      )
    const { id, sourceId, outgoing: outgoingId } = copy
    const after = { deliveryId: input.id, newDeliveryId: id, outgoingId }
    await audit('delivery.send_as_new', { sourceId, after })
    afterCommit(() => announce(sourceId))
    return { id, outgoingId }
  },
)

const SKIP_MESSAGES: ReadonlyMap<string, string> = new Map([
  [
    'rejected',
    'This event violates the contract and was never sent. Fix it in the sending app and send it from there.',
  ],
  [
    'on_its_way',
    'This delivery is still waiting or being sent under its current message ID. Wait until it is accepted or fails.',
  ],
  ['sent_already', 'A copy of this delivery was just sent. Check it before you send another.'],
  ['changed', 'This delivery has changed, or its payload was erased. Reload the page and check its state.'],
])
