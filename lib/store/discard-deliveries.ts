import type { Sql } from '@/lib/platform/sql'

/**
 * Discards waiting deliveries on behalf of a user. Deliveries that are being sent or are settled do not change. Call it in a
 * transaction.
 * @returns the discarded events, with their sources
 */
export async function discardDeliveries(
  sql: Sql,
  accountSources: readonly string[],
  ids: readonly string[],
  by: string,
  reason: 'by_person' | 'erased' = 'by_person',
): Promise<{ id: string; sourceId: string }[]> {
  const { rows } = await sql.query<{ id: string; sourceId: string }>(DISCARD, [
    accountSources,
    ids,
    by,
    reason,
  ])
  return rows
}

// Waits for locked rows, in a fixed order, instead of skipping them: every chosen event must be discarded. reclaim-leases.ts
// gives the reason for the arrays.
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
  SELECT source_id, id, received_at, 'discarded', $4::text, attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, $3::text, version + 1
  FROM gone
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, queued, retrying, held, discarded)
  SELECT source_id, -count(*) FILTER (WHERE state = 'queued'), -count(*) FILTER (WHERE state = 'retrying'),
    -count(*) FILTER (WHERE state = 'held'), count(*)
  FROM gone GROUP BY source_id
)
SELECT id, source_id AS "sourceId" FROM gone`
