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
