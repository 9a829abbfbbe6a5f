import type { Sample } from '@/lib/platform/counters'
import type { Sql } from '@/lib/platform/sql'

/** Adds the counts of a worker since its last flush to the totals of all workers. */
export async function addMetrics(sql: Sql, samples: readonly Sample[]): Promise<void> {
  await sql.query(
    // Always in the same order, so that two workers cannot deadlock.
    `INSERT INTO relay.metric AS m (name, labels, value)
     SELECT name, labels, value FROM jsonb_to_recordset($1::jsonb) AS s(name text, labels jsonb, value double precision)
     ORDER BY name, labels
     ON CONFLICT (name, labels) DO UPDATE SET value = m.value + excluded.value`,
    [JSON.stringify(samples)],
  )
}
