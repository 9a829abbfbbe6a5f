import type { Sql } from '@/lib/platform/sql'

/** Around the moment in which a request's events change together. */
const AROUND = `interval '2 seconds'`
/** Of those that changed in that moment; a source settles some hundreds a second. */
const MOST_LOOKED_AT = 5_000

// No index leads from a request to its events, and it needs none: one statement settles all of them, so the indexes by
// time of change lead there. The queue's row does not name the request; the attempt that it waits after does.
const SAME_REQUEST = `
SELECT together.id FROM (
  (SELECT d.id FROM (
     SELECT id, request_id FROM relay.delivery
     WHERE source_id = $1 AND settled_at BETWEEN $3::timestamptz - ${AROUND} AND $3::timestamptz + ${AROUND}
     LIMIT ${MOST_LOOKED_AT}) AS d
   WHERE d.request_id = $2)
  UNION ALL
  (SELECT q.id FROM (
     SELECT source_id, id, attempt, received_at FROM relay.queue
     WHERE source_id = $1 AND changed_at BETWEEN $3::timestamptz - ${AROUND} AND $3::timestamptz + ${AROUND}
     LIMIT ${MOST_LOOKED_AT}) AS q
   WHERE EXISTS (
     SELECT 1 FROM relay.attempt a WHERE a.source_id = q.source_id AND a.id = q.id AND a.number = q.attempt
       AND a.received_at = q.received_at AND a.request_id = $2))
) AS together
WHERE together.id <> $4
ORDER BY together.id DESC LIMIT $5`

/** The other deliveries whose last request to Segment was this one, newest first. */
export async function sameRequestIds(
  sql: Sql,
  ask: { sourceId: string; id: string; requestId: string; changedAt: string; limit: number },
): Promise<string[]> {
  const values = [ask.sourceId, ask.requestId, ask.changedAt, ask.id, ask.limit]
  return (await sql.query<{ id: string }>(SAME_REQUEST, values)).rows.map(row => row.id)
}
