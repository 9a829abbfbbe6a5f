import type { Sql } from '@/lib/platform/sql'
import { HALF_DAY, TALLY_BIN, TALLY_FACTS } from './tally-bin'

/**
 * Folds tally deltas, at most `limit` per call: into minutes, quarters of an hour or hours by their age, and into half days.
 * Readers add the deltas that are not folded yet, so the sum is always right.
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
