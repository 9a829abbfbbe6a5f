import type { Sql } from '@/lib/platform/sql'

/**
 * Reclaims the leases of dead or stuck workers: their events are due again at once, the attempt is recorded as
 * `outcome_unknown` without using up a retry, and the lane’s in-flight count drops by the reclaimed requests.
 * @returns the sources of the events
 */
export async function reclaimLeases(sql: Sql, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ source_id: string }>(RECLAIM, [limit])
  return rows.map(row => row.source_id)
}

// The picked rows pass through arrays, for which the planner expects few elements. With a direct join, it preferred to read
// the whole queue, backlog included.
const RECLAIM = `
WITH over AS (
  DELETE FROM relay.lease WHERE token IN (
    SELECT token FROM relay.lease WHERE until_at < now() ORDER BY until_at LIMIT 100 FOR UPDATE SKIP LOCKED)
  RETURNING source_id
), freed AS (
  UPDATE relay.lane l SET in_flight = greatest(l.in_flight - o.n, 0)
  FROM (SELECT source_id, count(*)::smallint AS n FROM over GROUP BY source_id) o WHERE o.source_id = l.source_id
), lost AS MATERIALIZED (
  SELECT source_id, id, received_at, attempt, attempt_at, host FROM relay.queue
  WHERE state = 'sending' AND due_at < now() ORDER BY due_at LIMIT $1::int FOR UPDATE SKIP LOCKED
), tried AS (
  INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, outcome, next_at)
  SELECT source_id, id, received_at, attempt, attempt_at, 'outcome_unknown', now() FROM lost
  ON CONFLICT DO NOTHING -- between the parts of a split batch the last attempt is already recorded
), back AS (
  UPDATE relay.queue q
  SET state = 'retrying', reason = 'outcome_unknown', due_at = now(), lease = NULL, version = q.version + 1,
    changed_at = clock_timestamp()
  FROM (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id FROM lost) l
  WHERE q.source_id = l.source_id AND q.id = l.id
  RETURNING q.source_id
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, sending, retrying)
  SELECT source_id, -count(*), count(*) FROM back GROUP BY source_id
)
SELECT DISTINCT source_id FROM back`
