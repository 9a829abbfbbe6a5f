import type { Selection } from '@/lib/log/query/sql'
import { queryCondition } from '@/lib/log/query/sql-conditions'
import { SqlValues } from '@/lib/log/query/sql-values'
import { firstId, idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { TALLY_BIN_LENGTH } from '@/lib/store/tally-bin'
import { AS_DELIVERY } from './tally-parts'

/**
 * An id with no match between it and `before`, so that a rare match is not searched for among millions of rows. Live
 * deliveries are not tallied, so the next one counts as a possible match.
 * @param selection of a query that tallies can answer
 * @returns null when nothing below `before` can match
 */
export async function nextMatch(sql: Sql, selection: Selection, before: string): Promise<string | null> {
  const out = new SqlValues()
  const sources = out.add(selection.sourceIds, 'uuid[]')
  const from = out.add(selection.from?.toISOString() ?? '-infinity', 'timestamptz')
  const below = out.add(idTime(before).toISOString(), 'timestamptz')
  const id = out.add(before, 'uuid')
  const condition = queryCondition(selection.query, selection, out)
  const newest = (table: string) => `
    SELECT t.at FROM relay.${table} t ${AS_DELIVERY}
    WHERE t.source_id = source.id AND t.at <= ${below} AND t.at >= date_trunc('hour', ${from}) AND t.n > 0 AND ${condition}
    ORDER BY t.at DESC LIMIT 1`
  const text = `
SELECT max(one.at) + ${TALLY_BIN_LENGTH('max(one.at)')} AS at,
  (SELECT q.id FROM unnest(${sources}) AS source(id) CROSS JOIN LATERAL (
     SELECT q.id FROM relay.queue q WHERE q.source_id = source.id AND q.id < ${id} AND q.received_at >= ${from}
     ORDER BY q.id DESC LIMIT 1) AS q ORDER BY q.id DESC LIMIT 1) AS live
FROM unnest(${sources}) AS source(id) CROSS JOIN LATERAL ((${newest('tally')}) UNION ALL (${newest('tally_delta')})) AS one`
  const [found] = (await sql.query<{ at: Date | null; live: string | null }>(text, out.values)).rows
  const ends = [found?.at?.getTime() ?? null, found?.live ? idTime(found.live).getTime() + 1 : null]
  const latest = Math.max(...ends.filter(time => time !== null), -1)
  if (latest === -1) return null
  const next = firstId(latest)
  return next < before ? next : before
}
