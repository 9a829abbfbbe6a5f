import { DELIVERY_STATES, isLive } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'
import type { ClosedCounts } from './ledger-seal'

export const SETTLED_STATES = DELIVERY_STATES.filter(state => !isLive(state))

/**
 * Where the rows of a source lie that hardly change any more: from its first settled delivery to `latest`, or to the
 * first event that is still on its way.
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
 * Counts the settled deliveries of a source with ids in a range, which ends where the first of its ends is, by state: one
 * walk down delivery_by_state each, without a look at the table.
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
