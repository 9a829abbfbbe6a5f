import type { Sql } from '@/lib/platform/sql'

/** The one channel: workers wake on it, open logs refresh on it. */
export const CHANNEL = 'relay'

// 8000 bytes is the limit of a payload; a source id and a comma are 37.
const MOST_IDS = 200

/** Tells every listener which sources changed. An empty payload means "look at all". */
export async function notifySources(sql: Sql, sourceIds: readonly string[]): Promise<void> {
  await sql.query(`SELECT pg_notify($1::text, $2::text)`, [
    CHANNEL,
    sourceIds.length > MOST_IDS ? '' : sourceIds.join(','),
  ])
}
