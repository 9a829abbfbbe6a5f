import type { DeliveryState } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'
import { type Cursor, cursorValues } from './cursor'
import { type StoredRow, withEvents } from './delivery-sql'
import { STATE_OF_EVENT } from './state-of-event'

const DELIVERIES_BY_NAME = withEvents(`
  SELECT hit.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($4::text[]) AS one(name)
  CROSS JOIN LATERAL (
    SELECT f.* FROM relay.event e CROSS JOIN LATERAL (${STATE_OF_EVENT('$5')}) AS f
    WHERE e.source_id = source.id AND e.name = one.name AND e.id < $2 AND e.received_at < $6
    ORDER BY e.id DESC LIMIT $3) AS hit
  ORDER BY hit.id DESC LIMIT $3`)

/** The newest deliveries of events with these names, older than the cursor: one walk down the index per name. */
export async function deliveriesByName(
  sql: Sql,
  ask: { sourceIds: string[]; states: readonly DeliveryState[]; events: string[]; cursor: Cursor },
): Promise<StoredRow[]> {
  const [before, limit, until] = cursorValues(ask.cursor)
  const values = [ask.sourceIds, before, limit, ask.events, ask.states, until]
  return (await sql.query<StoredRow>(DELIVERIES_BY_NAME, values)).rows
}
