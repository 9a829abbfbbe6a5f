import type { Sql } from '@/lib/platform/sql'
import { keepPartitions } from './partitions'

/**
 * Puts what failed at a source between two moments back into the queue, the oldest first, under the same message ids and
 * with a fresh count of tries; at most `limit`. Call it in a transaction.
 * @returns how many went back, and whether more are left
 */
export async function requeueFailed(
  sql: Sql,
  ask: { sourceId: string; since: Date; until: Date; limit: number },
): Promise<{ requeued: number; more: boolean }> {
  await keepPartitions(sql)
  const { rows } = await sql.query<{ requeued: number; more: boolean }>(REQUEUE, [
    ask.sourceId,
    ask.since.toISOString(),
    ask.until.toISOString(),
    ask.limit,
  ])
  return rows[0] ?? { requeued: 0, more: false }
}

const REQUEUE = `
WITH picked AS MATERIALIZED (
  SELECT source_id, id, received_at FROM relay.delivery
  WHERE source_id = $1::uuid AND state = 'failed' AND settled_at BETWEEN $2::timestamptz AND $3::timestamptz
  ORDER BY settled_at, id LIMIT $4::int FOR UPDATE SKIP LOCKED
), gone AS (
  DELETE FROM relay.delivery d USING picked p
  WHERE d.source_id = p.source_id AND d.id = p.id AND d.received_at = p.received_at
  RETURNING d.*
), back AS (
  INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes, attempt, attempt_at, first_attempt_at,
    host, key_fingerprint, status, duration_ms, version)
  SELECT g.source_id, g.id, g.received_at, 'queued', now(), e.bytes, g.attempt, g.attempt_at, NULL, g.host,
    g.key_fingerprint, g.status, g.duration_ms, g.version + 1
  FROM gone g
  JOIN relay.event e ON e.source_id = g.source_id AND e.id = g.id AND e.received_at = g.received_at
  RETURNING source_id
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, failed, queued)
  SELECT source_id, -count(*), count(*) FROM back GROUP BY source_id
)
SELECT (SELECT count(*) FROM back)::int AS requeued, (SELECT count(*) FROM picked) = $4::int AND EXISTS (
  SELECT FROM relay.delivery d
  WHERE d.source_id = $1::uuid AND d.state = 'failed' AND d.settled_at BETWEEN $2::timestamptz AND $3::timestamptz
    AND NOT EXISTS (SELECT FROM picked p WHERE p.id = d.id)) AS more`
