import type { Sql } from '@/lib/platform/sql'
import type { Span } from './tally-parts'

const NOT_KEPT = `
SELECT coalesce(sum(n), 0)::float8 AS n FROM (
  SELECT not_kept AS n FROM relay.rejected_minute
  WHERE source_id = ANY($1::uuid[]) AND at >= date_trunc('minute', $2::timestamptz, 'UTC') AND at < $3::timestamptz
  UNION ALL
  SELECT rejected_not_kept FROM relay.ledger_delta
  WHERE source_id = ANY($1::uuid[]) AND rejected_not_kept > 0
    AND at >= date_trunc('minute', $2::timestamptz, 'UTC') AND at < $3::timestamptz) AS part`

/** Rejected events of some sources and a time that were counted and not kept, by whole minutes. */
export async function rejectedNotKept(
  sql: Sql,
  { sourceIds, from, until }: Pick<Span, 'sourceIds' | 'from' | 'until'>,
): Promise<number> {
  const values = [sourceIds, from ?? '-infinity', until ?? 'infinity']
  return (await sql.query<{ n: number }>(NOT_KEPT, values)).rows[0]?.n ?? 0
}
