import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'

import { nextCursor } from './cursor'
import { deliveriesById } from './deliveries-by-id'
import { deliveriesByName } from './deliveries-by-name'
import { deliveriesBySearch } from './deliveries-by-search'
import { deliveriesByState } from './deliveries-by-state'
import { type StoredRow, toDeliveryRow } from './delivery-sql'
import { parse } from './parse'
import { searchTerm } from './search-term'
import { sourceIds } from './source-ids'

export const ListInput = z.object({
  sourceId: z.uuid('A source is named by its id.').optional(),
  state: z.array(z.enum(DELIVERY_STATES, `A state is one of ${DELIVERY_STATES.join(', ')}.`)).default([]),
  event: z.array(z.string()).max(100).default([]),
  /** A user id or its beginning, a message id, the outgoing message id, or a delivery id. */
  q: z.string().trim().max(300, 'Search for at most 300 characters.').default(''),
  before: z.uuid('`before` is the `nextCursor` of the page before.').nullish(),
  limit: z.int().min(1).max(200, 'A page has 1 to 200 rows.').default(50),
  /** Exactly these deliveries; the other filters and the cursor do not count then. */
  ids: z.array(z.uuid('A delivery is named by its id.')).max(200).optional(),
})
export type ListInput = z.input<typeof ListInput>

/**
 * One page of the delivery log, newest first.
 * @returns `nextCursor` is the `before` of the next page; null at the end
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function listDeliveries(args: {
  ctx: Ctx
  input: ListInput
}): Promise<{ deliveries: DeliveryRow[]; nextCursor: string | null }> {
  const input = parse(ListInput, args.input)
  permit(args.ctx, 'delivery.view')
  const sources = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const rows = await read(input, sources)
  const maxAttempts = config().retryLadderMs.length + 1
  return {
    deliveries: rows.map(row => toDeliveryRow(row, maxAttempts)),
    nextCursor: input.ids ? null : nextCursor(rows, input.limit),
  }
}

function read(input: z.output<typeof ListInput>, sources: string[]): Promise<StoredRow[]> {
  if (input.ids) return deliveriesById(db(), { sourceIds: sources, ids: input.ids })
  const states = input.state.length > 0 ? input.state : DELIVERY_STATES
  const cursor = { before: input.before ?? null, limit: input.limit }
  const ask = { sourceIds: sources, states, events: input.event, cursor }
  if (input.q !== '') return deliveriesBySearch(db(), { ...ask, term: searchTerm(input.q, sources) })
  // Nearly everything is accepted, so a walk by name meets accepted rows at once, and a walk by state meets
  // the names of the few others at once; the other way round either could pass over the whole log.
  const common = states.includes('accepted')
  return input.event.length > 0 && common ? deliveriesByName(db(), ask) : deliveriesByState(db(), ask)
}
