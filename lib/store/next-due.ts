import type { Sql } from '@/lib/platform/sql'

/**
 * Milliseconds until some lane can send something, 0 when one can now, null when nothing is waiting. Looks at lanes
 * and one index entry each, never at the backlog.
 */
export async function nextDue(sql: Sql): Promise<number | null> {
  const { rows } = await sql.query<{ ms: number | null }>(
    `SELECT ceil(extract(epoch FROM min(greatest(first.due_at, l.open_until, l.wait_until, l.slot_at)) - clock_timestamp()) * 1000)::float8 AS ms
     FROM relay.lane l, LATERAL (
       SELECT q.due_at FROM relay.queue q
       WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
       ORDER BY q.due_at LIMIT 1) first
     WHERE l.connected AND l.paused IS NULL AND l.parked_at IS NULL AND l.in_flight < CASE WHEN l.open_until IS NULL THEN l.max_in_flight ELSE 1 END`,
  )
  const ms = rows[0]?.ms ?? null
  return ms === null ? null : Math.max(0, ms)
}
