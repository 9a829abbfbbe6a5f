import type { Sql } from '@/lib/platform/sql'
import { FROM_DELIVERY, FROM_QUEUE, type StoredRow, withEvents } from './delivery-sql'

/** Around the moment in which a request's events change together; more are looked at only at that moment. */
const AROUND = `interval '2 seconds'`
const MOST_LOOKED_AT = 5_000

// No index leads from a request to its events, and it needs none: one statement settles all of them, so the indexes by
// time of change lead there. The queue's row does not name the request; the attempt that it waits after does.
const SAME_REQUEST = withEvents(`
  SELECT * FROM (
    SELECT ${FROM_DELIVERY} FROM (
      SELECT * FROM relay.delivery
      WHERE source_id = $1 AND settled_at BETWEEN $3::timestamptz - ${AROUND} AND $3::timestamptz + ${AROUND}
      LIMIT ${MOST_LOOKED_AT}) AS d
    WHERE d.request_id = $2 AND d.id <> $4
    UNION ALL
    SELECT ${FROM_QUEUE} FROM (
      SELECT * FROM relay.queue
      WHERE source_id = $1 AND changed_at BETWEEN $3::timestamptz - ${AROUND} AND $3::timestamptz + ${AROUND}
      LIMIT ${MOST_LOOKED_AT}) AS q
    WHERE q.id <> $4 AND EXISTS (
      SELECT 1 FROM relay.attempt a WHERE a.source_id = q.source_id AND a.id = q.id AND a.number = q.attempt
        AND a.received_at = q.received_at AND a.request_id = $2)) AS together
  ORDER BY id DESC LIMIT $5`)

/** The other deliveries whose last request to Segment was this one, newest first. */
export async function sameRequestRows(
  sql: Sql,
  ask: { sourceId: string; id: string; requestId: string; changedAt: string; limit: number },
): Promise<StoredRow[]> {
  const values = [ask.sourceId, ask.requestId, ask.changedAt, ask.id, ask.limit]
  return (await sql.query<StoredRow>(SAME_REQUEST, values)).rows
}
