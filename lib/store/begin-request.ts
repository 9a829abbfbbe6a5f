import type { Sql } from '@/lib/platform/sql'

/**
 * Begins another request under a lease that is held already: prolongs the lease, counts the attempt, and takes the
 * lane's next slot so that the limit of requests a second holds for split batches too.
 * @returns how long to wait for the slot and which events are still ours; none means that the lease was lost.
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
