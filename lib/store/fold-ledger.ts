import type { Sql } from '@/lib/platform/sql'

/**
 * Folds ledger deltas into daily totals and totals per source, and counts of rejected events that were not stored into totals
 * per minute; at most `limit` deltas per call. Readers add the deltas that are not folded yet, so the sum is always correct.
 * @returns how many deltas were folded
 */
export async function foldLedger(sql: Sql, limit: number): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(FOLD, [limit])
  return rows[0]?.n ?? 0
}

const FOLD = `
WITH gone AS (
  DELETE FROM relay.ledger_delta WHERE id IN (
    SELECT id FROM relay.ledger_delta ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED)
  RETURNING *
), day AS (
  SELECT source_id, (at AT TIME ZONE 'UTC')::date AS day, sum(received) AS received, sum(queued) AS queued,
    sum(sending) AS sending, sum(retrying) AS retrying, sum(held) AS held, sum(accepted) AS accepted,
    sum(failed) AS failed, sum(rejected) AS rejected, sum(discarded) AS discarded, sum(duplicates) AS duplicates,
    sum(rejected_not_kept) AS rejected_not_kept
  FROM gone GROUP BY 1, 2
), folded AS (
  INSERT INTO relay.ledger_day AS d SELECT * FROM day ORDER BY source_id, day
  ON CONFLICT (source_id, day) DO UPDATE SET
    received = d.received + excluded.received, queued = d.queued + excluded.queued,
    sending = d.sending + excluded.sending, retrying = d.retrying + excluded.retrying,
    held = d.held + excluded.held, accepted = d.accepted + excluded.accepted, failed = d.failed + excluded.failed,
    rejected = d.rejected + excluded.rejected, discarded = d.discarded + excluded.discarded,
    duplicates = d.duplicates + excluded.duplicates, rejected_not_kept = d.rejected_not_kept + excluded.rejected_not_kept
), totalled AS (
  INSERT INTO relay.ledger_total AS t
  SELECT source_id, sum(received), sum(queued), sum(sending), sum(retrying), sum(held), sum(accepted), sum(failed),
    sum(rejected), sum(discarded), sum(duplicates), sum(rejected_not_kept)
  FROM day GROUP BY source_id ORDER BY source_id
  ON CONFLICT (source_id) DO UPDATE SET
    received = t.received + excluded.received, queued = t.queued + excluded.queued,
    sending = t.sending + excluded.sending, retrying = t.retrying + excluded.retrying,
    held = t.held + excluded.held, accepted = t.accepted + excluded.accepted, failed = t.failed + excluded.failed,
    rejected = t.rejected + excluded.rejected, discarded = t.discarded + excluded.discarded,
    duplicates = t.duplicates + excluded.duplicates, rejected_not_kept = t.rejected_not_kept + excluded.rejected_not_kept
), minute AS (
  INSERT INTO relay.rejected_minute AS m (source_id, at, not_kept)
  SELECT source_id, date_trunc('minute', at, 'UTC') AS minute, sum(rejected_not_kept)
  FROM gone WHERE rejected_not_kept > 0 GROUP BY source_id, minute ORDER BY source_id, minute
  ON CONFLICT (source_id, at) DO UPDATE SET not_kept = m.not_kept + excluded.not_kept
)
SELECT count(*)::int AS n FROM gone`
