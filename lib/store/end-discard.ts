import type { Sql } from '@/lib/platform/sql'
import type { DiscardBy } from './start-discard'

/** A discard that is done, for its line in the audit. */
export interface EndedDiscard {
  accountId: string
  by: DiscardBy
  discarded: number
}

/**
 * Ends the discard of a source when nothing of it is left, and lets the lane go on if that was decided too. The lane is
 * locked first, as the verbs do it.
 * @returns null when a new decision came in between, or another worker has ended it
 */
export async function endDiscard(sql: Sql, sourceId: string): Promise<EndedDiscard | null> {
  await sql.query('SELECT FROM relay.lane WHERE source_id = $1::uuid FOR UPDATE', [sourceId])
  type Row = { account: string; type: string; actor: string | null; name: string; discarded: string }
  const { rows } = await sql.query<Row>(END, [sourceId])
  const row = rows[0]
  if (row === undefined) return null
  const by = { type: row.type, id: row.actor, name: row.name }
  return { accountId: row.account, by, discarded: Number(row.discarded) }
}

const END = `
WITH ended AS (
  DELETE FROM relay.discard d WHERE d.source_id = $1::uuid
    AND NOT EXISTS (SELECT FROM relay.queue q WHERE q.source_id = d.source_id
      AND q.state IN ('queued', 'retrying', 'held') AND q.received_at <= d.arrived_by)
  RETURNING *
), lane AS (
  UPDATE relay.lane l SET paused = NULL, paused_at = NULL, paused_by = NULL, resume_at = NULL
  FROM ended WHERE l.source_id = ended.source_id AND ended.then_resume
)
SELECT account_id AS account, actor_type AS type, actor_id AS actor, actor_name AS name, discarded FROM ended`
