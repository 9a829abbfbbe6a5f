import type { Sql } from '@/lib/platform/sql'

/** Forgets notices that were settled 30 days ago. */
export async function trimNotices(sql: Sql): Promise<void> {
  await sql.query(`DELETE FROM alert_notice WHERE state <> 'waiting' AND due_at < now() - interval '30 days'`)
}
