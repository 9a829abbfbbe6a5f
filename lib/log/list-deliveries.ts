import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { PROPERTIES } from '@/lib/contract/properties'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { textField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { deliveriesById } from './deliveries-by-id'
import { eventColumns, type StoredRow, toDeliveryRow } from './delivery-sql'
import { LogInput, logSelection } from './log-input'
import type { Offer } from './pick-walk'
import { liveRowFacts } from './row-facts'
import { selectDeliveries } from './select-deliveries'

export const ListInput = LogInput.extend({
  state: z
    .array(z.enum(DELIVERY_STATES, `A state must be one of ${DELIVERY_STATES.join(', ')}.`))
    .default([]),
  event: z.array(textField()).max(100).default([]),
  before: z.uuid('`before` must be the `nextCursor` of the previous page.').nullish(),
  limit: z.int().min(1).max(200, '`limit` must be between 1 and 200.').default(50),
  /** Only these deliveries, if they match the query. The other filters and the cursor are ignored. */
  ids: z.array(z.uuid('A delivery ID must be a UUID.')).max(200).optional(),
  /** Properties to return with each row. */
  extra: z
    .array(z.enum(PROPERTIES.map(property => property.name)))
    .max(24)
    .default([]),
})
export type ListInput = z.input<typeof ListInput>

export interface DeliveryPage {
  deliveries: DeliveryRow[]
  /** The `before` of the next page; null on the last page. */
  nextCursor: string | null
  /** Set when the search stopped early because matches are rare: the time it reached (ISO). Continue with `nextCursor`. */
  searchedTo: string | null
  /** The term that a free word of the search may have meant; null without a free word. */
  offer: Offer | null
}

/**
 * One page of the delivery log, newest first.
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function listDeliveries(args: { ctx: Ctx; input: ListInput }): Promise<DeliveryPage> {
  const input = parseInput(ListInput, args.input)
  permit(args.ctx, 'delivery.view')
  const sources = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const facts = await liveRowFacts(db(), sources)
  const selection = logSelection(input, { sourceIds: sources, hosts: facts.hosts }, now())
  const row = (stored: StoredRow) => toDeliveryRow(stored, facts, input.extra)
  if (input.ids) {
    const { query, hosts } = selection
    const wanted = { sourceIds: sources, ids: input.ids, query, hosts, extra: input.extra }
    return {
      deliveries: (await deliveriesById(db(), wanted)).map(row),
      nextCursor: null,
      searchedTo: null,
      offer: null,
    }
  }
  const terms = [
    ...selection.query.terms,
    ...(input.state.length > 0
      ? [{ field: 'state', op: '=', values: input.state, not: false } as const]
      : []),
    ...(input.event.length > 0
      ? [{ field: 'event', op: '=', values: input.event, not: false } as const]
      : []),
  ]
  const page = await selectDeliveries<StoredRow>(
    db(),
    { ...selection, query: { terms }, before: input.before ?? null },
    { limit: input.limit, columns: eventColumns(input.extra) },
  )
  return {
    deliveries: page.rows.map(row),
    nextCursor: page.nextCursor,
    searchedTo: page.searchedTo?.toISOString() ?? null,
    offer: page.offer,
  }
}
