import type { Sql } from '@/lib/platform/sql'

/** The earliest time at which lane `l` could have sent its oldest event, which was due at `due_at`. */
export const MAY_SEND_SINCE = 'greatest(due_at, l.open_until, l.wait_until, l.slot_at)'

/** Whether lane `l` may send at all. An open breaker or a Retry-After does not count, because each ends on its own. */
export const MAY_SEND = 'l.connected AND l.paused IS NULL AND l.parked_at IS NULL'

/** The oldest event of lane `l` that is queued or waiting to be retried: one index lookup. */
export const FIRST_DUE = `SELECT q.due_at FROM relay.queue q
   WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
   ORDER BY q.due_at LIMIT 1`

// A lane with a backlog is served repeatedly, so its lag counts from when it was last served. A lane with all of its
// requests in flight is waiting for Segment, not for a worker.
const LAG = `
SELECT extract(epoch FROM clock_timestamp() - min(greatest(${MAY_SEND_SINCE}, l.served_at)))::float8 AS seconds
FROM relay.lane l, LATERAL (${FIRST_DUE}) AS first
WHERE ${MAY_SEND} AND l.in_flight < CASE WHEN l.open_until IS NULL THEN l.max_in_flight ELSE 1 END`

/** Seconds that the oldest sendable event has waited for a worker; 0 when none is waiting. */
export async function readLag(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ seconds: number | null }>(LAG)
  return Math.max(0, rows[0]?.seconds ?? 0)
}
