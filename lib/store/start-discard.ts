import type { Sql } from '@/lib/platform/sql'

/** Who decided, as the audit will name them. */
export interface DiscardBy {
  type: string
  id: string | null
  name: string
}

/**
 * Begins to discard all that waits at a source now: a worker carries it out in batches. The lane holds until then, so
 * that nothing of it is sent meanwhile. Call it with the lane locked.
 * @param ask.thenResume whether the lane sends again once all is discarded; false keeps a pause that was there
 */
export async function startDiscard(
  sql: Sql,
  ask: { sourceId: string; accountId: string; by: DiscardBy; thenResume: boolean },
): Promise<void> {
  await sql.query(START, [ask.sourceId, ask.accountId, ask.by.type, ask.by.id, ask.by.name, ask.thenResume])
}

const START = `
WITH lane AS (
  UPDATE relay.lane SET paused = 'hold', paused_at = coalesce(paused_at, now()), paused_by = $5::text, resume_at = NULL
  WHERE source_id = $1::uuid AND $6::boolean
)
INSERT INTO relay.discard AS d (source_id, account_id, arrived_by, actor_type, actor_id, actor_name, then_resume)
VALUES ($1::uuid, $2::uuid, clock_timestamp(), $3::text, $4::text, $5::text, $6::boolean)
ON CONFLICT (source_id) DO UPDATE SET arrived_by = excluded.arrived_by, actor_type = excluded.actor_type,
  actor_id = excluded.actor_id, actor_name = excluded.actor_name, then_resume = excluded.then_resume`
