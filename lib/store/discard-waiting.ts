import type { Sql } from '@/lib/platform/sql'

/**
 * Carries on with one discard that a person decided, a bounded number of rows: what waits at its source and arrived in
 * time becomes Discarded, with their name, and is added to the discard's count. What is being sent is left alone.
 * @returns the source, and whether nothing is left; null when no discard waits for a worker
 */
export async function discardWaiting(
  sql: Sql,
  limit: number,
): Promise<{ sourceId: string; discarded: number; done: boolean } | null> {
  const { rows } = await sql.query<{ sourceId: string; discarded: number; done: boolean }>(DISCARD, [limit])
  return rows[0] ?? null
}

// Rows that another statement has locked are passed over and found by the next call: `done` counts them as left. By way of
// arrays, as in reclaim-leases.ts; what is left is looked for in the order of an index, or the whole queue might be read for it.
const DISCARD = `
WITH job AS MATERIALIZED (
  SELECT * FROM relay.discard ORDER BY arrived_by LIMIT 1 FOR UPDATE SKIP LOCKED
), picked AS MATERIALIZED (
  SELECT p.* FROM job, LATERAL (
    SELECT q.source_id, q.id FROM relay.queue q
    WHERE q.source_id = job.source_id AND q.state IN ('queued', 'retrying', 'held') AND q.received_at <= job.arrived_by
    ORDER BY q.id LIMIT $1::int FOR UPDATE SKIP LOCKED) p
), gone AS (
  DELETE FROM relay.queue q
  USING (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id FROM picked) p
  WHERE q.source_id = p.source_id AND q.id = p.id
  RETURNING q.*
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, settled_by, version)
  SELECT gone.source_id, id, received_at, 'discarded', 'by_person', attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, job.actor_name, version + 1
  FROM gone, job
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, queued, retrying, held, discarded)
  SELECT source_id, -count(*) FILTER (WHERE state = 'queued'), -count(*) FILTER (WHERE state = 'retrying'),
    -count(*) FILTER (WHERE state = 'held'), count(*)
  FROM gone GROUP BY source_id
), noted AS (
  UPDATE relay.discard d SET discarded = d.discarded + (SELECT count(*) FROM gone)
  FROM job WHERE d.source_id = job.source_id
)
SELECT job.source_id AS "sourceId", (SELECT count(*) FROM gone)::int AS discarded,
  (SELECT q.id FROM relay.queue q
    WHERE q.source_id = job.source_id AND q.state IN ('queued', 'retrying', 'held') AND q.received_at <= job.arrived_by
      AND q.id NOT IN (SELECT id FROM picked)
    ORDER BY q.id LIMIT 1) IS NULL AS done
FROM job`
