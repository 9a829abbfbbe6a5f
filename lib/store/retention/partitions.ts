import type { Sql } from '@/lib/platform/sql'

/** Days after today that get a partition in advance, in case no worker runs for days. */
export const DAYS_AHEAD = 4

/** Creates the partitions for the days around today. */
export async function ensurePartitions(sql: Sql): Promise<void> {
  await sql.query(
    'SELECT relay.ensure_partitions((now() AT TIME ZONE $$UTC$$)::date - 2, (now() AT TIME ZONE $$UTC$$)::date + $1::int)',
    [DAYS_AHEAD],
  )
}

/**
 * Prevents partitions from being dropped until the transaction ends. Call it before putting a settled delivery back into the
 * queue, because the partition of its day might be the next to be dropped.
 */
export async function keepPartitions(sql: Sql): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock_shared(hashtext('relay.partitions'))::text AS kept`)
}

/** Drops partitions older than the retention, except days with an unsettled event. */
export async function dropPartitions(sql: Sql, retentionDays: number): Promise<void> {
  await sql.query('SELECT relay.drop_partitions((now() AT TIME ZONE $$UTC$$)::date - $1::int)', [
    retentionDays,
  ])
}
