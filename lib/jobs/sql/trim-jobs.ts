import type { Sql } from '@/lib/platform/sql'

/** Deletes jobs that ended long ago; the history keeps who did what. */
export async function trimJobs(sql: Sql, days: number): Promise<void> {
  await sql.query(`DELETE FROM relay.job WHERE ended_at < now() - $1::int * interval '1 day'`, [days])
}
