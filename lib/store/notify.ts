import type { Sql } from '@/lib/platform/sql'

/** Workers wake on this channel, open logs refresh on it. */
export const CHANNEL = 'relay'

// A payload holds at most 8,000 bytes; a source id and a comma take 37.
const MAX_IDS = 200

/** Tells every listener which sources changed; an empty payload says that any may have. */
export async function notifySources(sql: Sql, sourceIds: readonly string[]): Promise<void> {
  await sql.query(`SELECT pg_notify($1::text, $2::text)`, [
    CHANNEL,
    sourceIds.length > MAX_IDS ? '' : sourceIds.join(','),
  ])
}
