import type { Sql } from '@/lib/platform/sql'

/** Discards events whose hold has expired. @returns their sources */
export async function expireHolds(sql: Sql, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ source_id: string }>(EXPIRE, [limit])
  return rows.map(row => row.source_id)
}

// Arrays as in reclaim-leases.ts.
const EXPIRE = `
WITH late AS (
  SELECT p.* FROM relay.lane l, LATERAL (
    SELECT q.source_id, q.id FROM relay.queue q
    WHERE q.source_id = l.source_id AND q.state = 'held' AND q.due_at < now()
    ORDER BY q.due_at LIMIT $1::int FOR UPDATE SKIP LOCKED) p
), gone AS (
  DELETE FROM relay.queue q
  USING (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id FROM late) l
  WHERE q.source_id = l.source_id AND q.id = l.id
  RETURNING q.*
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, version)
  SELECT source_id, id, received_at, 'discarded', 'hold_expired', attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, version + 1 FROM gone
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, held, discarded)
  SELECT source_id, -count(*), count(*) FROM gone GROUP BY source_id
)
SELECT DISTINCT source_id FROM gone`
