import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { AlertFacts } from '../facts'

const NEWEST_EVENT = `
SELECT (SELECT e.id FROM relay.event e WHERE e.source_id = s.id ORDER BY e.id DESC LIMIT 1) AS newest,
  s.write_key_box IS NOT NULL AS connected, s.key_set_at AS key_set_at
FROM source s WHERE s.id = $1::uuid`

/**
 * When the latest event arrived. None is expected before the source got its key, or before the rule was set.
 * @param watchedSince Unix milliseconds
 */
export async function readSilence(sql: Sql, sourceId: string, watchedSince: number): Promise<AlertFacts> {
  const { rows } = await sql.query<{ newest: string | null; connected: boolean; key_set_at: Date | null }>(
    NEWEST_EVENT,
    [sourceId],
  )
  const newest = rows[0]?.newest ?? null
  const expectedFrom = Math.max(rows[0]?.key_set_at?.getTime() ?? 0, watchedSince)
  return {
    kind: 'silence',
    connected: rows[0]?.connected ?? false,
    quietSince: newest === null ? expectedFrom : Math.max(idTime(newest).getTime(), expectedFrom),
    everReceived: newest !== null && idTime(newest).getTime() >= expectedFrom,
  }
}
