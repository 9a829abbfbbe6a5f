import type { Sql } from '@/lib/platform/sql'

/** Deletes message IDs older than the idempotency window, at most `limit` per call. @returns how many */
export async function trimKeys(sql: Sql, days: number, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM relay.event_key WHERE (source_id, key) IN (
       SELECT source_id, key FROM relay.event_key WHERE created_at < now() - $1 * interval '1 day' LIMIT $2::int)
     RETURNING key`,
    [days, limit],
  )
  return rowCount
}

/**
 * Deletes counts of rejected events that are no longer needed, at most `limit` per call. If all events of a minute were stored,
 * its count is deleted after an hour, otherwise together with the events. @returns how many
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
