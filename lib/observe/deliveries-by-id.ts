import { DELIVERY_STATES } from '@/lib/contract/states'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { type StoredRow, withEvents } from './delivery-sql'
import { STATE_OF_EVENT } from './state-of-event'

// The time beside each id lets Postgres open only that day's partition.
const DELIVERIES_BY_ID = withEvents(`
  SELECT hit.* FROM unnest($2::uuid[], $3::timestamptz[]) AS wanted(id, at) CROSS JOIN LATERAL (
    SELECT f.* FROM relay.event e CROSS JOIN LATERAL (${STATE_OF_EVENT('$4')}) AS f
    WHERE e.source_id = ANY($1::uuid[]) AND e.id = wanted.id
      AND e.received_at >= wanted.at AND e.received_at < wanted.at + interval '1 ms') AS hit`)

/** These deliveries as they are now, newest first; those of other sources, or gone by retention, are left out. */
export async function deliveriesById(
  sql: Sql,
  ask: { sourceIds: string[]; ids: string[] },
): Promise<StoredRow[]> {
  const times = ask.ids.map(id => idTime(id).toISOString())
  return (await sql.query<StoredRow>(DELIVERIES_BY_ID, [ask.sourceIds, ask.ids, times, DELIVERY_STATES])).rows
}
