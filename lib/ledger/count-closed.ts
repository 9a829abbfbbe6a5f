import { DELIVERY_STATES, isLive } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'
import type { ClosedCounts } from './ledger-check-row'

export const SETTLED_STATES = DELIVERY_STATES.filter(state => !isLive(state))

/**
 * The range of a source's rows that rarely change: from its first settled delivery to `latest`, or to its first event
 * that is not settled yet.
 */
export async function closedRange(
  sql: Sql,
  sourceId: string,
  latest: string,
): Promise<{ first: string | null; before: string }> {
  const { rows } = await sql.query<{ first: string | null; before: string }>(
    `SELECT (SELECT d.id FROM relay.delivery d WHERE d.source_id = $1::uuid ORDER BY d.id LIMIT 1) AS first,
       least($2::uuid, (SELECT q.id FROM relay.queue q WHERE q.source_id = $1::uuid ORDER BY q.id LIMIT 1)) AS before`,
    [sourceId, latest],
  )
  return rows[0] ?? { first: null, before: latest }
}

/**
 * Counts the settled deliveries of a source from `from` to the lower of `to` and `before`, by state. Each count is an
 * index-only scan of delivery_by_state.
 */
export async function countClosed(
  sql: Sql,
  sourceId: string,
  range: { from: string; to: string; before: string },
): Promise<ClosedCounts> {
  const { rows } = await sql.query<ClosedCounts>(
    `SELECT ${SETTLED_STATES.map(
      state => `(SELECT count(*) FROM relay.delivery
        WHERE source_id = $1::uuid AND state = '${state}' AND id >= $2::uuid AND id < least($3::uuid, $4::uuid))::float8 AS ${state}`,
    ).join(', ')}`,
    [sourceId, range.from, range.to, range.before],
  )
  return rows[0] ?? { accepted: 0, failed: 0, rejected: 0, discarded: 0 }
}
