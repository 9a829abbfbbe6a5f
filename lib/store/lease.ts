import type { Sql } from '@/lib/platform/sql'

/**
 * Begins another request under a lease that is already held: extends the lease, counts the attempt, and takes the lane's
 * next slot, so that the limit of requests per second also applies to split batches.
 * @returns how long to wait for the slot, and the IDs of the events still under the lease; none when the lease was lost
 */
export async function beginRequest(
  sql: Sql,
  sourceId: string,
  token: string,
  ids: readonly string[],
  leaseMs: number,
): Promise<{ waitMs: number; ids: string[] }> {
  const { rows } = await sql.query<{ id: string; waitMs: number }>(BEGIN, [sourceId, token, ids, leaseMs])
  return { waitMs: Math.max(0, rows[0]?.waitMs ?? 0), ids: rows.map(row => row.id) }
}

const BEGIN = `
WITH slot AS (
  UPDATE relay.lane SET slot_at = greatest(slot_at, clock_timestamp()) + interval '1 second' / max_per_second
  WHERE source_id = $1::uuid
  RETURNING ceil(extract(epoch FROM slot_at - interval '1 second' / max_per_second - clock_timestamp()) * 1000)::float8 AS ms
), renewed AS (
  UPDATE relay.lease SET until_at = now() + $4 * interval '1 ms' WHERE token = $2::uuid
), mine AS (
  UPDATE relay.queue
  SET attempt = attempt + 1, attempt_at = clock_timestamp(), due_at = now() + $4 * interval '1 ms',
    version = version + 1, changed_at = clock_timestamp()
  WHERE source_id = $1::uuid AND id = ANY($3::uuid[]) AND lease = $2::uuid
  RETURNING id
)
SELECT mine.id, coalesce((SELECT ms FROM slot), 0) AS "waitMs" FROM mine`

/**
 * Returns leased events to the queue without another request: due at once, without using up a retry.
 * @param begun whether the last counted attempt was made; if not, the count is reduced by one
 */
export async function releaseBatch(
  sql: Sql,
  sourceId: string,
  token: string,
  ids: readonly string[],
  begun: boolean,
): Promise<void> {
  await sql.query(RELEASE, [sourceId, token, ids, begun ? 0 : 1])
}

const RELEASE = `
WITH back AS (
  UPDATE relay.queue
  SET attempt = attempt - $4::smallint, state = CASE WHEN attempt - $4::smallint > 0 THEN 'retrying' ELSE 'queued' END,
    first_attempt_at = CASE WHEN attempt - $4::smallint > 0 THEN first_attempt_at END, due_at = now(), lease = NULL,
    version = version + 1, changed_at = clock_timestamp()
  WHERE source_id = $1::uuid AND id = ANY($3::uuid[]) AND lease = $2::uuid
  RETURNING state
)
INSERT INTO relay.ledger_delta (source_id, sending, queued, retrying)
SELECT $1::uuid, -count(*), count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'retrying')
FROM back HAVING count(*) > 0`

/** Ends a lease, so that the lane may have another request in flight. Does nothing if the lease has been reclaimed. */
export async function closeLease(sql: Sql, sourceId: string, token: string): Promise<void> {
  await sql.query(
    `WITH ended AS (DELETE FROM relay.lease WHERE token = $2::uuid RETURNING source_id)
     UPDATE relay.lane l SET in_flight = greatest(l.in_flight - 1, 0) FROM ended
     WHERE l.source_id = $1::uuid AND ended.source_id = l.source_id`,
    [sourceId, token],
    'close-lease',
  )
}
