import type { Sql } from '@/lib/platform/sql'

/** The sources whose pause should have ended by now. */
export async function dueResumes(sql: Sql, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ source_id: string }>(
    'SELECT source_id FROM relay.lane WHERE resume_at <= now() ORDER BY resume_at LIMIT $1::int',
    [limit],
  )
  return rows.map(row => row.source_id)
}

/**
 * Ends the pause of a source when it is due. Locks the source and raises its version first, as the verbs do, so that someone who
 * changes it at the same moment gets a conflict.
 * @returns whose pause it was; null when someone resumed the source or changed the time
 */
export async function resumeWhenDue(
  sql: Sql,
  sourceId: string,
): Promise<{ accountId: string; pausedBy: string | null } | null> {
  await sql.query('SELECT FROM public.source WHERE id = $1::uuid FOR UPDATE', [sourceId])
  const { rows } = await sql.query<{ accountId: string; pausedBy: string | null }>(RESUME, [sourceId])
  return rows[0] ?? null
}

const RESUME = `
WITH due AS MATERIALIZED (
  SELECT source_id, account_id, paused_by FROM relay.lane
  WHERE source_id = $1::uuid AND resume_at <= now() AND paused IS NOT NULL FOR UPDATE
), lane AS (
  UPDATE relay.lane l SET paused = NULL, paused_at = NULL, paused_by = NULL, resume_at = NULL
  FROM due WHERE l.source_id = due.source_id
), source AS (
  UPDATE public.source s SET version = s.version + 1 FROM due WHERE s.id = due.source_id
)
SELECT account_id AS "accountId", paused_by AS "pausedBy" FROM due`
