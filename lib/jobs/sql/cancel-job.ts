import type { Sql } from '@/lib/platform/sql'

/** Ends a running job after the chunk that is under way. @returns what it had done; null when it does not run */
export async function cancelRunningJob(
  sql: Sql,
  ask: { id: string; accountId: string; by: string },
): Promise<{ kind: string; done: number } | null> {
  const { rows } = await sql.query<{ kind: string; done: string }>(CANCEL, [ask.id, ask.accountId, ask.by])
  const row = rows[0]
  return row === undefined ? null : { kind: row.kind, done: Number(row.done) }
}

const CANCEL = `
UPDATE relay.job SET state = 'cancelled', ended_at = clock_timestamp(), ended_by = $3::text
WHERE id = $1::uuid AND account_id = $2::uuid AND state = 'running'
RETURNING kind, done`
