import { type DeliveryState, isLive } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'
import { type Cursor, cursorValues } from './cursor'
import { FROM_DELIVERY, FROM_QUEUE, type StoredRow, withEvents } from './delivery-sql'

const NAMED = (row: string) => `(cardinality($6::text[]) = 0 OR EXISTS (
      SELECT FROM relay.event e
      WHERE e.source_id = ${row}.source_id AND e.id = ${row}.id AND e.received_at = ${row}.received_at
        AND e.name = ANY($6)))`

// Each source, and each settled state of it, is a walk down an index of its own that ends after `limit` rows:
// one walk over `state = ANY` could not come out in order of id.
const DELIVERIES_BY_STATE = withEvents(`
  SELECT * FROM (
    (SELECT live.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
      SELECT ${FROM_QUEUE} FROM relay.queue q
      WHERE cardinality($4::text[]) > 0 AND q.source_id = source.id AND q.id < $2 AND q.state = ANY($4)
        AND ${NAMED('q')} AND q.received_at < $7
      ORDER BY q.id DESC LIMIT $3) AS live)
    UNION ALL
    (SELECT settled.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($5::text[]) AS one(state)
      CROSS JOIN LATERAL (
      SELECT ${FROM_DELIVERY} FROM relay.delivery d
      WHERE d.source_id = source.id AND d.state = one.state AND d.id < $2 AND d.received_at < $7
        AND ${NAMED('d')}
      ORDER BY d.id DESC LIMIT $3) AS settled)
  ) AS either ORDER BY id DESC LIMIT $3`)

/**
 * The newest deliveries of some sources in some states, older than the cursor.
 * @param events only these names; empty means all
 */
export async function deliveriesByState(
  sql: Sql,
  ask: { sourceIds: string[]; states: readonly DeliveryState[]; events: string[]; cursor: Cursor },
): Promise<StoredRow[]> {
  const live = ask.states.filter(isLive)
  const settled = ask.states.filter(state => !isLive(state))
  const [before, limit, until] = cursorValues(ask.cursor)
  const values = [ask.sourceIds, before, limit, live, settled, ask.events, until]
  return (await sql.query<StoredRow>(DELIVERIES_BY_STATE, values)).rows
}
