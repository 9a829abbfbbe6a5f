import type { DeliveryState } from '@/lib/contract/states'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** Reads the current states of the given deliveries, newest first. Missing ones are omitted. */
export async function readChosen(
  sql: Sql,
  sourceIds: readonly string[],
  ids: readonly string[],
): Promise<{ id: string; sourceId: string; state: DeliveryState }[]> {
  const at = ids.map(id => idTime(id).toISOString())
  const { rows } = await sql.query<{ id: string; sourceId: string; state: DeliveryState }>(READ, [
    sourceIds,
    ids,
    at,
  ])
  return rows
}

const READ = `
SELECT f.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($2::uuid[], $3::timestamptz[]) AS wanted(id, at)
CROSS JOIN LATERAL (
  SELECT q.id, q.source_id AS "sourceId", q.state FROM relay.queue q WHERE q.source_id = source.id AND q.id = wanted.id
  UNION ALL
  SELECT d.id, d.source_id, d.state FROM relay.delivery d WHERE d.source_id = source.id AND d.id = wanted.id
    AND d.received_at >= wanted.at AND d.received_at < wanted.at + interval '1 ms') AS f
ORDER BY f.id DESC`
