import type { Sql } from '@/lib/platform/sql'

/** How many events of the sources are due and would be sent, counted up to `most`. Held ones do not delay others. */
export async function countDue(sql: Sql, sourceIds: readonly string[], most: number): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(COUNT, [sourceIds, most])
  return rows[0]?.n ?? 0
}

const COUNT = `
SELECT count(*)::int AS n FROM (
  SELECT FROM relay.lane l CROSS JOIN LATERAL (
    SELECT FROM relay.queue q
    WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying') AND q.due_at <= now()
    ORDER BY q.due_at LIMIT $2::int) AS due
  WHERE l.source_id = ANY($1::uuid[]) AND l.connected AND l.paused IS NULL AND l.parked_at IS NULL
  LIMIT $2::int) AS counted`
