import type { Sql } from '@/lib/platform/sql'

/**
 * Forgets counts of rejected events that nothing needs any more, a bounded number a call: after an hour those of minutes of
 * which all were kept, the others with their events. @returns how many.
 */
export async function trimRejected(sql: Sql, retentionDays: number, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM relay.rejected_minute WHERE (source_id, at) IN (
       SELECT source_id, at FROM relay.rejected_minute
       WHERE at < now() - $1 * interval '1 day' OR (not_kept = 0 AND at < now() - interval '1 hour') LIMIT $2::int)
     RETURNING at`,
    [retentionDays, limit],
  )
  return rowCount
}
