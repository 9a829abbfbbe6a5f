import type { Sql } from '@/lib/platform/sql'

/** Since when the events of a lane `l` wait in vain: its oldest due event `due_at`, once nothing forbids to send it. */
export const MAY_SEND_SINCE = 'greatest(due_at, l.open_until, l.wait_until, l.slot_at)'

/** Whether a lane `l` may send at all; a breaker and a Retry-After end by themselves. */
export const MAY_SEND = 'l.connected AND l.paused IS NULL AND l.parked_at IS NULL'

/** The oldest event of lane `l` that is queued or waits for another try: one look into an index. */
export const FIRST_DUE = `SELECT q.due_at FROM relay.queue q
   WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
   ORDER BY q.due_at LIMIT 1`

// A lane is served again and again while it has a backlog, so what counts is the time since it was last served. A lane
// whose requests are all under way waits for Segment, not for a worker.
const LAG = `
SELECT extract(epoch FROM clock_timestamp() - min(greatest(${MAY_SEND_SINCE}, l.served_at)))::float8 AS seconds
FROM relay.lane l, LATERAL (${FIRST_DUE}) AS first
WHERE ${MAY_SEND} AND l.in_flight < CASE WHEN l.open_until IS NULL THEN l.max_in_flight ELSE 1 END`

/** For how many seconds something that could be sent has waited for a worker; 0 when nothing does. */
export async function readLag(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ seconds: number | null }>(LAG)
  return Math.max(0, rows[0]?.seconds ?? 0)
}
