import type { Sql } from '@/lib/platform/sql'

/** Wakes workers and refreshes open logs. */
export const CHANNEL = 'relay'

// A payload is limited to 8,000 bytes; a source ID and a comma take 37.
const MAX_IDS = 200

/** Tells every listener which sources changed. An empty payload means that any source may have changed. */
export async function notifySources(sql: Sql, sourceIds: readonly string[]): Promise<void> {
  await sql.query(`SELECT pg_notify($1::text, $2::text)`, [
    CHANNEL,
    sourceIds.length > MAX_IDS ? '' : sourceIds.join(','),
  ])
}
