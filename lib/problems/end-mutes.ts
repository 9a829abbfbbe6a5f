import type { Sql } from '@/lib/platform/sql'

// Walks the index of what settled in the last hour and stops at the first failure of the problem.
const END_MUTES = `
UPDATE public.problem p SET muted_at = NULL, muted_by = NULL
WHERE p.muted_at < now() - interval '1 hour' AND p.muted_until IS NULL
  AND NOT EXISTS (
    SELECT FROM relay.delivery d
    WHERE d.source_id = p.source_id AND d.settled_at > now() - interval '1 hour' AND d.state = p.state
      AND coalesce(d.reason, '') = p.reason AND coalesce(d.status, 0) = p.status AND coalesce(d.host, '') = p.host)
  AND NOT EXISTS (
    SELECT FROM relay.queue q
    WHERE p.state = 'held' AND q.source_id = p.source_id AND q.state = 'held' AND q.reason = p.reason)`

/**
 * Ends mutes of the kind *until it stops* after an hour without a failure, so that the next failure is reported again.
 * @returns how many ended
 */
export async function endMutes(sql: Sql): Promise<number> {
  return (await sql.query(END_MUTES)).rowCount
}
