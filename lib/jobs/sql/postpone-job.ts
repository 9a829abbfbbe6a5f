import type { Sql } from '@/lib/platform/sql'

/** Lets a job whose chunk failed wait, so that the others have their turn. */
export async function postponeJob(sql: Sql, id: string, ms: number): Promise<void> {
  await sql.query(
    `UPDATE relay.job SET due_at = clock_timestamp() + $2::int * interval '1 ms' WHERE id = $1::uuid`,
    [id, ms],
  )
}
