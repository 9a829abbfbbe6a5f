import type { Sql } from '@/lib/platform/sql'
import { HALF_DAY, MINUTES_KEPT_HOURS, TALLY_BIN, TALLY_FACTS } from './tally-bin'

/**
 * Folds tally deltas, at most `limit` per call: into minutes, quarters of an hour or hours by their age, and into half days.
 * Readers add the deltas that are not folded yet, so the sum is always correct.
 */
export async function foldTally(sql: Sql, limit: number): Promise<void> {
  await sql.query(FOLD_TALLY, [limit])
  await sql.query(FOLD_LATENCY, [limit])
}

const FOLD_TALLY = fold('tally')
const FOLD_LATENCY = fold('latency')

// One statement, so that a delta moves to both tables or to none.
function fold(table: keyof typeof TALLY_FACTS): string {
  const facts = TALLY_FACTS[table]
  const into = (target: string, bin: string) => `INSERT INTO relay.${target} AS t
  SELECT source_id, ${bin} AS bin, ${facts}, sum(n) FROM gone
  GROUP BY source_id, bin, ${facts} HAVING sum(n) <> 0 ORDER BY source_id, bin, ${facts}
  ON CONFLICT (source_id, at, ${facts}) DO UPDATE SET n = t.n + excluded.n`
  return `
WITH gone AS (
  DELETE FROM relay.${table}_delta WHERE id IN (
    SELECT id FROM relay.${table}_delta ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED)
  RETURNING *
), half AS (${into(`${table}_halfday`, HALF_DAY('at'))})
${into(table, TALLY_BIN('at'))}`
}

/** Merges tallies into longer bins as they age: a month of a busy source takes about ten thousand rows. */
export async function compactTally(sql: Sql): Promise<void> {
  await sql.query(compact('tally'))
  await sql.query(compact('latency'))
}

// Per source, because the keys start with it: the scan then skips hundreds of bins that are already hours, not millions.
function compact(table: keyof typeof TALLY_FACTS): string {
  const facts = TALLY_FACTS[table]
  return `
WITH gone AS (
  DELETE FROM relay.${table} t USING (
    SELECT m.source_id, m.at FROM relay.lane l CROSS JOIN LATERAL (
      SELECT DISTINCT source_id, at FROM relay.${table}
      WHERE source_id = l.source_id AND at < now() - interval '${MINUTES_KEPT_HOURS} hours' AND at > now() - interval '9 days'
        AND at <> ${TALLY_BIN('at')}) AS m) AS finer
  WHERE t.source_id = finer.source_id AND t.at = finer.at
  RETURNING t.*
)
INSERT INTO relay.${table} AS t
SELECT source_id, ${TALLY_BIN('at')} AS bin, ${facts}, sum(n) FROM gone
GROUP BY source_id, bin, ${facts} ORDER BY source_id, bin, ${facts}
ON CONFLICT (source_id, at, ${facts}) DO UPDATE SET n = t.n + excluded.n`
}
