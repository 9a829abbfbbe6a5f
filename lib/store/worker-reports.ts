import type { Sample } from '@/lib/platform/counters'
import type { Sql } from '@/lib/platform/sql'

/** Records that a worker is alive, and removes workers that have not reported for a day. */
export async function heartbeat(sql: Sql, worker: string): Promise<void> {
  await sql.query(
    `WITH old AS (DELETE FROM relay.worker WHERE seen_at < now() - interval '1 day')
     INSERT INTO relay.worker (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
    [worker],
  )
}

/** Removes a worker that shut down cleanly. */
export async function deregister(sql: Sql, worker: string): Promise<void> {
  await sql.query('DELETE FROM relay.worker WHERE id = $1', [worker])
}

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
