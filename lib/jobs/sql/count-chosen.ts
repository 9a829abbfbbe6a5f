import type { Counted } from '@/lib/jobs/count-selection'
import { DEDUPE_MS } from '@/lib/jobs/job'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** Counts these deliveries of the sources by source, state and event. */
export async function countChosen(
  sql: Sql,
  sourceIds: readonly string[],
  ids: readonly string[],
): Promise<Counted[]> {
  const at = ids.map(id => idTime(id).toISOString())
  return (await sql.query<Counted>(COUNT, [sourceIds, ids, at])).rows
}

const COUNT = `
SELECT f.source_id AS "sourceId", f.state, e.name AS event, count(*)::int AS n, sum(e.bytes)::int AS bytes,
  count(*) FILTER (WHERE f.attempt > 0 AND e.received_at < now() - ${DEDUPE_MS} * interval '1 ms')::int AS "beyondDedupe"
FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($2::uuid[], $3::timestamptz[]) AS wanted(id, at)
CROSS JOIN LATERAL (
  SELECT * FROM relay.event e WHERE e.source_id = source.id AND e.id = wanted.id
    AND e.received_at >= wanted.at AND e.received_at < wanted.at + interval '1 ms' LIMIT 1) AS e
CROSS JOIN LATERAL (
  SELECT q.source_id, q.state, q.attempt FROM relay.queue q WHERE q.source_id = e.source_id AND q.id = e.id
  UNION ALL
  SELECT d.source_id, d.state, d.attempt FROM relay.delivery d
  WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at LIMIT 1) AS f
GROUP BY 1, 2, 3`
