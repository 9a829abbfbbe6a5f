import type { Sql } from '@/lib/platform/sql'

/**
 * Discards deliveries that wait, by name of a person. What is being sent, or is settled already, is not touched. Call it
 * in a transaction.
 * @returns the events that were discarded, with their sources.
 */
export async function discardDeliveries(
  sql: Sql,
  accountSources: readonly string[],
  ids: readonly string[],
  by: string,
): Promise<{ id: string; sourceId: string }[]> {
  const { rows } = await sql.query<{ id: string; sourceId: string }>(DISCARD, [accountSources, ids, by])
  return rows
}

// Waits for rows that others have locked for a moment, in one order: what somebody wanted discarded must not be left over. By
// way of arrays, as in reclaim-leases.ts.
const DISCARD = `
WITH picked AS MATERIALIZED (
  SELECT q.source_id, q.id FROM relay.queue q
  WHERE q.source_id = ANY($1::uuid[]) AND q.id = ANY($2::uuid[]) AND q.state IN ('queued', 'retrying', 'held')
  ORDER BY q.id FOR UPDATE
), gone AS (
  DELETE FROM relay.queue q
  USING (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id FROM picked) p
  WHERE q.source_id = p.source_id AND q.id = p.id
  RETURNING q.*
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, settled_by, version)
  SELECT source_id, id, received_at, 'discarded', 'by_person', attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, $3::text, version + 1
  FROM gone
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, queued, retrying, held, discarded)
  SELECT source_id, -count(*) FILTER (WHERE state = 'queued'), -count(*) FILTER (WHERE state = 'retrying'),
    -count(*) FILTER (WHERE state = 'held'), count(*)
  FROM gone GROUP BY source_id
)
SELECT id, source_id AS "sourceId" FROM gone`
