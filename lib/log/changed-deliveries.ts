import type { Sql } from '@/lib/platform/sql'

/** A delivery that changed, as little of it as telling it apart needs. */
export interface ChangedKey {
  id: string
  version: number
}

// Both halves end after `limit` rows, so that a flood costs no more than a trickle.
const CHANGED_DELIVERIES = `
SELECT id, version FROM (
  (SELECT q.id, q.version, q.changed_at AS at FROM relay.queue q
   WHERE q.source_id = $1 AND q.changed_at > now() - $2 * interval '1 ms'
   ORDER BY q.changed_at DESC LIMIT $3)
  UNION ALL
  (SELECT d.id, d.version, d.settled_at FROM relay.delivery d
   WHERE d.source_id = $1 AND d.settled_at > now() - $2 * interval '1 ms'
   ORDER BY d.settled_at DESC LIMIT $3)
) AS changed ORDER BY at DESC LIMIT $3`

/** The deliveries of a source that changed in the last `withinMs`, latest change first, at most `limit`. */
export async function changedDeliveries(
  sql: Sql,
  ask: { sourceId: string; withinMs: number; limit: number },
): Promise<ChangedKey[]> {
  const values = [ask.sourceId, Math.ceil(ask.withinMs), ask.limit]
  return (await sql.query<ChangedKey>(CHANGED_DELIVERIES, values)).rows
}
