import type { Sql } from '@/lib/platform/sql'

/** How many events of the sources are due, counted up to `most`. */
export async function countDue(sql: Sql, sourceIds: readonly string[], most: number): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(COUNT, [sourceIds, most])
  return rows[0]?.n ?? 0
}

const COUNT = `
SELECT count(*)::int AS n FROM (
  SELECT FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
    SELECT FROM relay.queue q
    WHERE q.source_id = source.id AND q.state IN ('queued', 'retrying') AND q.due_at <= now()
    ORDER BY q.due_at LIMIT $2::int) AS due
  LIMIT $2::int) AS counted`
