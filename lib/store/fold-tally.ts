import { TALLY_BIN } from '@/lib/contract/tally-bin'
import type { Sql } from '@/lib/platform/sql'

/**
 * Folds the tallies' deltas, a bounded number a call: into minutes, quarters or hours by their age. Readers
 * add what is not folded yet, so the sum is right at every moment.
 */
export async function foldTally(sql: Sql, limit: number): Promise<void> {
  await sql.query(FOLD_TALLY, [limit])
  await sql.query(FOLD_LATENCY, [limit])
}

const FOLD_TALLY = `
WITH gone AS (
  DELETE FROM relay.tally_delta WHERE id IN (
    SELECT id FROM relay.tally_delta ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED)
  RETURNING *
)
INSERT INTO relay.tally AS t
SELECT source_id, ${TALLY_BIN('at')}, name, state, reason, status, host, kind, known, sum(n) FROM gone
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
ON CONFLICT (source_id, at, name, state, reason, status, host, kind, known) DO UPDATE SET n = t.n + excluded.n`

const FOLD_LATENCY = `
WITH gone AS (
  DELETE FROM relay.latency_delta WHERE id IN (
    SELECT id FROM relay.latency_delta ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED)
  RETURNING *
)
INSERT INTO relay.latency AS t
SELECT source_id, ${TALLY_BIN('at')}, step, sum(n) FROM gone GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
ON CONFLICT (source_id, at, step) DO UPDATE SET n = t.n + excluded.n`
