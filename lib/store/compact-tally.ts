import type { Sql } from '@/lib/platform/sql'

/** Adds the minutes that are two days old up to hours: a month of a busy source is then some ten thousand rows. */
export async function compactTally(sql: Sql): Promise<void> {
  await sql.query(compact('tally', 'name, state, reason, status, host, kind, known'))
  await sql.query(compact('latency', 'step'))
}

// By source, since the keys begin with it: rows that are hours already are passed over by the hundred, not the million.
function compact(table: 'tally' | 'latency', facts: string): string {
  return `
WITH gone AS (
  DELETE FROM relay.${table} t USING (
    SELECT m.source_id, m.at FROM relay.lane l CROSS JOIN LATERAL (
      SELECT DISTINCT source_id, at FROM relay.${table}
      WHERE source_id = l.source_id AND at < date_trunc('hour', now() - interval '2 days', 'UTC')
        AND at > now() - interval '9 days' AND at <> date_trunc('hour', at, 'UTC')) AS m) AS minute
  WHERE t.source_id = minute.source_id AND t.at = minute.at
  RETURNING t.*
)
INSERT INTO relay.${table} AS t
SELECT source_id, date_trunc('hour', at, 'UTC') AS hour, ${facts}, sum(n) FROM gone
GROUP BY source_id, hour, ${facts} ORDER BY source_id, hour, ${facts}
ON CONFLICT (source_id, at, ${facts}) DO UPDATE SET n = t.n + excluded.n`
}
