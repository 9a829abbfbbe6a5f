import { idTimeSpan } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { keepPartitions } from './retention/partitions'

/**
 * Puts failed or discarded deliveries back into the queue: due at once, with the same message ID and a new retry ladder. Does
 * nothing to a delivery that is already in the queue, so a double click is harmless, or whose payload was erased. Call it in a transaction.
 * @returns the requeued events, with their sources
 */
export async function requeueDeliveries(
  sql: Sql,
  accountSources: readonly string[],
  ids: readonly string[],
): Promise<{ id: string; sourceId: string }[]> {
  if (ids.length === 0) return []
  await keepPartitions(sql)
  const values = [accountSources, ids, ...idTimeSpan(ids)]
  const { rows } = await sql.query<{ id: string; sourceId: string }>(REQUEUE, values)
  return rows
}

const REQUEUE = `
WITH gone AS (
  DELETE FROM relay.delivery
  -- A deleted source has no lane.
  WHERE source_id = ANY(ARRAY(SELECT l.source_id FROM relay.lane l WHERE l.source_id = ANY($1::uuid[])))
    AND id = ANY($2::uuid[]) AND state IN ('failed', 'discarded')
    AND received_at >= $3::timestamptz AND received_at < $4::timestamptz
    AND erased_at IS NULL
  RETURNING *
), back AS (
  INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes, attempt, attempt_at, first_attempt_at,
    host, key_fingerprint, status, duration_ms, version)
  SELECT g.source_id, g.id, g.received_at, 'queued', now(), e.bytes, g.attempt, g.attempt_at, NULL, g.host,
    g.key_fingerprint, g.status, g.duration_ms, g.version + 1
  FROM gone g
  JOIN relay.event e ON e.source_id = g.source_id AND e.id = g.id AND e.received_at = g.received_at
  RETURNING source_id, id
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, failed, discarded, queued)
  SELECT source_id, -count(*) FILTER (WHERE state = 'failed'), -count(*) FILTER (WHERE state = 'discarded'), count(*)
  FROM gone GROUP BY source_id
)
SELECT id, source_id AS "sourceId" FROM back`
