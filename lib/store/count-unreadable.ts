import type { Sql } from '@/lib/platform/sql'

/** Counts requests with an unreadable body, by source and code. Called every few seconds, not per request. */
export async function countUnreadable(
  sql: Sql,
  counts: readonly { sourceId: string; code: string; requests: number }[],
): Promise<void> {
  // Always in the same order, so that two web processes cannot deadlock.
  await sql.query(
    `INSERT INTO relay.unreadable_request AS u (source_id, code, n)
     SELECT c.source, c.code, c.n FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS c(source, code, n) ORDER BY 1, 2
     ON CONFLICT (source_id, code) DO UPDATE SET n = u.n + excluded.n, last_at = now()`,
    [counts.map(one => one.sourceId), counts.map(one => one.code), counts.map(one => one.requests)],
  )
}
