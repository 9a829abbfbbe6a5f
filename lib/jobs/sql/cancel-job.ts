import type { Sql } from '@/lib/platform/sql'

/** Ends a running job after the chunk that is under way. @returns what it had done; null when it does not run */
export async function cancelRunningJob(
  sql: Sql,
  ask: { id: string; accountId: string; by: string },
): Promise<{ kind: string; done: number; thenResume: boolean | null } | null> {
  type Row = { kind: string; done: string; thenResume: boolean | null }
  const { rows } = await sql.query<Row>(CANCEL, [ask.id, ask.accountId, ask.by])
  const row = rows[0]
  return row === undefined ? null : { ...row, done: Number(row.done) }
}

const CANCEL = `
UPDATE relay.job SET state = 'cancelled', ended_at = clock_timestamp(), ended_by = $3::text
WHERE id = $1::uuid AND account_id = $2::uuid AND state = 'running'
RETURNING kind, done, then_resume AS "thenResume"`
