import type { Sql } from '@/lib/platform/sql'
import type { AlertFacts, Standstill } from '../facts'

/** Number of the oldest events that are read. */
const OLDEST = 1_000

// A delivery that a person retried keeps its place by its old id, but has been waiting only since the retry: it has had more
// requests than `tries` counts, and its first attempt is unset until the next one.
const OLDEST_WAITING = `
SELECT (SELECT min(CASE WHEN attempt > tries + (state = 'sending')::int THEN coalesce(first_attempt_at, due_at)
    ELSE received_at END)
  FROM (SELECT q.attempt, q.tries, q.state, q.first_attempt_at, q.due_at, q.received_at FROM relay.queue q
    WHERE q.source_id = $1::uuid ORDER BY q.id LIMIT ${OLDEST}) AS oldest) AS since,
  CASE WHEN NOT l.connected THEN 'not_connected' WHEN l.paused IS NOT NULL THEN 'paused'
    WHEN l.parked_at IS NOT NULL THEN 'key_refused' WHEN l.open_until > now() THEN 'backing_off' END AS standstill
FROM relay.lane l WHERE l.source_id = $1::uuid`

/** Since when the oldest event has been waiting, including held ones, and why. */
export async function readOldestWaiting(sql: Sql, sourceId: string): Promise<AlertFacts> {
  const { rows } = await sql.query<{ since: Date | null; standstill: Standstill | null }>(OLDEST_WAITING, [
    sourceId,
  ])
  const [row] = rows
  return {
    kind: 'oldest_waiting',
    waitingSince: row?.since?.getTime() ?? null,
    standstill: row?.standstill ?? null,
  }
}
