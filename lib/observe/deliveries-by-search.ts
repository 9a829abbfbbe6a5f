import type { DeliveryState } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'
import { type Cursor, cursorValues } from './cursor'
import { type StoredRow, withEvents } from './delivery-sql'
import type { SearchTerm } from './search-term'
import { STATE_OF_EVENT } from './state-of-event'

const HIT = (where: string) => `
    (SELECT f.* FROM relay.event e CROSS JOIN LATERAL (${STATE_OF_EVENT('$5')}) AS f
    WHERE e.source_id = source.id AND ${where} AND e.id < $2 AND e.received_at < $9
      AND (cardinality($4::text[]) = 0 OR e.name = ANY($4))
    ORDER BY e.id DESC LIMIT $3)`

const DELIVERIES_BY_SEARCH = withEvents(`
  SELECT hit.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
    ${HIT('e.user_id LIKE $6')}
    UNION ${HIT('e.key = ANY($7::uuid[])')}
    UNION ${HIT('e.id = $8::uuid')}) AS hit
  ORDER BY hit.id DESC LIMIT $3`)

/** The newest deliveries that a search term names, older than the cursor. */
export async function deliveriesBySearch(
  sql: Sql,
  ask: {
    sourceIds: string[]
    states: readonly DeliveryState[]
    events: string[]
    term: SearchTerm
    cursor: Cursor
  },
): Promise<StoredRow[]> {
  const [before, limit, until] = cursorValues(ask.cursor)
  const { userLike, keys, id } = ask.term
  const values = [ask.sourceIds, before, limit, ask.events, ask.states, userLike, keys, id, until]
  return (await sql.query<StoredRow>(DELIVERIES_BY_SEARCH, values)).rows
}
