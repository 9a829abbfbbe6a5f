import type { Sql } from '@/lib/platform/sql'

/** Days for which partitions exist beyond today, so that a worker that was off for days finds them. */
export const DAYS_AHEAD = 4

/** Makes the partitions of the days around now. */
export async function ensurePartitions(sql: Sql): Promise<void> {
  await sql.query(
    'SELECT relay.ensure_partitions((now() AT TIME ZONE $$UTC$$)::date - 2, (now() AT TIME ZONE $$UTC$$)::date + $1::int)',
    [DAYS_AHEAD],
  )
}

/**
 * Lets no partition be dropped until the transaction ends: for whoever puts a settled delivery back into the queue,
 * whose day might be the next to go.
 */
export async function keepPartitions(sql: Sql): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock_shared(hashtext('relay.partitions'))::text AS kept`)
}

/** Drops the partitions older than the retention, whole. Days with an event still on its way stay. */
export async function dropPartitions(sql: Sql, retentionDays: number): Promise<void> {
  await sql.query('SELECT relay.drop_partitions((now() AT TIME ZONE $$UTC$$)::date - $1::int)', [
    retentionDays,
  ])
}
