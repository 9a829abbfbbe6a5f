import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { PROPERTIES } from '@/lib/contract/properties'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { deliveriesById } from './deliveries-by-id'
import { eventColumns, type StoredRow, toDeliveryRow } from './delivery-sql'
import { LogInput, logSelection } from './log-input'
import { parse } from './parse'
import { rowFacts } from './row-facts'
import { selectDeliveries } from './select-deliveries'

export const ListInput = LogInput.extend({
  state: z.array(z.enum(DELIVERY_STATES, `A state is one of ${DELIVERY_STATES.join(', ')}.`)).default([]),
  event: z.array(z.string()).max(100).default([]),
  before: z.uuid('`before` is the `nextCursor` of the page before.').nullish(),
  limit: z.int().min(1).max(200, 'A page has 1 to 200 rows.').default(50),
  /** Exactly these deliveries, if they belong to the query; the other filters and the cursor do not count then. */
  ids: z.array(z.uuid('A delivery is named by its id.')).max(200).optional(),
  /** Properties to give with each row. */
  extra: z
    .array(z.enum(PROPERTIES.map(property => property.name)))
    .max(24)
    .default([]),
})
export type ListInput = z.input<typeof ListInput>

export interface DeliveryPage {
  deliveries: DeliveryRow[]
  /** The `before` of the next page; null at the end. */
  nextCursor: string | null
  /** The page is not full because matches are rare: everything down to this moment (ISO) was looked at. Go on with `nextCursor`. */
  searchedTo: string | null
}

/**
 * One page of the delivery log, newest first.
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function listDeliveries(args: { ctx: Ctx; input: ListInput }): Promise<DeliveryPage> {
  const input = parse(ListInput, args.input)
  permit(args.ctx, 'delivery.view')
  const facts = rowFacts()
  const sources = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const selection = logSelection(input, { sourceIds: sources, hosts: facts.hosts }, now())
  const row = (stored: StoredRow) => toDeliveryRow(stored, facts, input.extra)
  if (input.ids) {
    const { query, hosts } = selection
    const ask = { sourceIds: sources, ids: input.ids, query, hosts, extra: input.extra }
    return {
      deliveries: (await deliveriesById(db(), ask)).map(row),
      nextCursor: null,
      searchedTo: null,
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
  }
}
