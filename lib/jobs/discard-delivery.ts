import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { conflict, notFound } from '@/lib/platform/errors'
import { announce } from '@/lib/store/announce'
import { discardDeliveries } from '@/lib/store/discard-deliveries'
import { sourcesOf } from './job-permission'
import { readChosen } from './sql/read-chosen'

const schema = z.object({ id: z.uuid('Name one delivery by its id.') })

/**
 * Discards one waiting delivery: it is not sent, and is kept with the name of who discarded it.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it is not waiting
 */
export const discardDelivery = verb(
  { input: schema, permission: 'delivery.discard' },
  async ({ ctx, input: { id }, tx, sql, audit, afterCommit }): Promise<{ id: string }> => {
    const sources = await sourcesOf(tx, ctx.accountId)
    const [gone] = await discardDeliveries(sql, sources, [id], ctx.actor.name)
    if (gone === undefined) {
      const [known] = await readChosen(sql, sources, [id.toLowerCase()])
      throw known === undefined
        ? notFound('This delivery does not exist in this account.')
        : conflict('There is nothing to discard: only queued, retrying and held deliveries can be discarded.')
    }
    await audit('delivery.discard', { sourceId: gone.sourceId, after: { deliveryId: id } })
    afterCommit(() => announce(gone.sourceId))
    return { id }
  },
)
