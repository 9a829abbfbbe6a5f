import type { Sql } from '@/lib/platform/sql'

/** Adds up requests whose body could not be read, by source and code; called every few seconds, not for every request. */
export async function countUnreadable(
  sql: Sql,
  counts: readonly { sourceId: string; code: string; requests: number }[],
): Promise<void> {
  // In one order everywhere, so that two web processes cannot wait for each other.
  await sql.query(
    `INSERT INTO relay.unreadable_request AS u (source_id, code, n)
     SELECT c.source, c.code, c.n FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS c(source, code, n) ORDER BY 1, 2
     ON CONFLICT (source_id, code) DO UPDATE SET n = u.n + excluded.n, last_at = now()`,
    [counts.map(one => one.sourceId), counts.map(one => one.code), counts.map(one => one.requests)],
  )
}
