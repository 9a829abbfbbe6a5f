import type { Sql } from '@/lib/platform/sql'
import { MINUTES_KEPT_HOURS, TALLY_BIN, TALLY_FACTS } from './tally-bin'

/** Merges tallies into longer bins as they age, so that a month of a busy source is about ten thousand rows. */
export async function compactTally(sql: Sql): Promise<void> {
  await sql.query(compact('tally'))
  await sql.query(compact('latency'))
}

// Per source, because the keys start with it: the scan then skips bins that are already hours by the hundred, not the million.
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
