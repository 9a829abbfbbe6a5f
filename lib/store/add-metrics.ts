import type { Sample } from '@/lib/platform/counters'
import type { Sql } from '@/lib/platform/sql'

/** Adds what a worker counted since the last time to the figures of all workers. */
export async function addMetrics(sql: Sql, samples: readonly Sample[]): Promise<void> {
  await sql.query(
    // In one order everywhere, so that two workers cannot wait for each other.
    `INSERT INTO relay.metric AS m (name, labels, value)
     SELECT name, labels, value FROM jsonb_to_recordset($1::jsonb) AS s(name text, labels jsonb, value double precision)
     ORDER BY name, labels
     ON CONFLICT (name, labels) DO UPDATE SET value = m.value + excluded.value`,
    [JSON.stringify(samples)],
  )
}
