import type { Sql } from '@/lib/platform/sql'

/** Entries deleted per run, which bounds its time. */
const MOST = 10_000

/** Deletes the oldest entries of the audit log. @param days how long entries are kept, at least 365 */
export async function trimHistory(sql: Sql, days: number): Promise<void> {
  await sql.query(`SELECT relay.trim_audit(now() - $1::int * interval '1 day', $2::int)`, [days, MOST])
}
