import type { Sql } from '@/lib/platform/sql'

/** Forgets message ids older than the idempotency window, a bounded number a call. @returns how many. */
export async function trimKeys(sql: Sql, days: number, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM relay.event_key WHERE (source_id, key) IN (
       SELECT source_id, key FROM relay.event_key WHERE created_at < now() - $1 * interval '1 day' LIMIT $2::int)
     RETURNING key`,
    [days, limit],
  )
  return rowCount
}
