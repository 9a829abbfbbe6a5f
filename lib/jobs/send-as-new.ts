import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { conflict, notFound } from '@/lib/platform/errors'
import { announce } from '@/lib/store/announce'
import { sourcesOf } from './job-permission'
import { replayEvents } from './replay-events'
import { readChosen } from './sql/read-chosen'

const schema = z.object({ id: z.uuid('Name one delivery by its id.') })

/** A repeat within this time is treated as a double click. */
const DOUBLE_CLICK_MS = 10_000

/**
 * Sends a settled delivery again under a new message ID: Segment counts it again. The original stays as it is.
 * @returns the new delivery
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it cannot be sent as new
 */
export const sendAsNew = verb(
  { input: schema, permission: 'delivery.send_as_new' },
  async ({ ctx, input, tx, sql, audit, afterCommit }): Promise<{ id: string; outgoingId: string }> => {
    const found = await readChosen(sql, await sourcesOf(tx, ctx.accountId), [input.id.toLowerCase()])
    if (found.length === 0) throw notFound('This delivery does not exist in this account.')
    const since = new Date(now().getTime() - DOUBLE_CLICK_MS)
    const { replayed, refused } = await replayEvents(sql, found, since)
    const [copy] = replayed
    if (copy === undefined)
      throw conflict(WHY.get([...refused.values()][0] ?? '') ?? 'It cannot be sent as new.')
    const { id, sourceId, outgoing: outgoingId } = copy
    const after = { deliveryId: input.id, newDeliveryId: id, outgoingId }
    await audit('delivery.send_as_new', { sourceId, after })
    afterCommit(() => announce(sourceId))
    return { id, outgoingId }
  },
)

const WHY: ReadonlyMap<string, string> = new Map([
  [
    'rejected',
    'A rejected event breaks the contract and was never sent. Fix it in the sending app and send it from there.',
  ],
  ['on_its_way', 'It is still being delivered under its current ID. Wait until it settles, or use Retry.'],
  ['sent_already', 'It was sent as new a moment ago. Look for its copy first.'],
  ['changed', 'It has changed since. Reload it and check its state.'],
])
