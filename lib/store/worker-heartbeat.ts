import type { Sql } from '@/lib/platform/sql'

/** Says that a worker is alive. Workers unheard of for a day are forgotten. */
export async function beat(sql: Sql, worker: string): Promise<void> {
  await sql.query(
    `WITH old AS (DELETE FROM relay.worker WHERE seen_at < now() - interval '1 day')
     INSERT INTO relay.worker (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
    [worker],
  )
}

/** Takes a worker that stopped in good order off the list. */
export async function leave(sql: Sql, worker: string): Promise<void> {
  await sql.query('DELETE FROM relay.worker WHERE id = $1', [worker])
}
