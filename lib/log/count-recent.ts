import { DELIVERY_STATES, type DeliveryState, isLive, LIVE_STATES } from '@/lib/contract/states'
import { firstId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** Beyond this a count stops: "more than a million" is an answer too, and the page stays fast. */
export const COUNT_LIMIT = 1_000_000

// One walk down an index per source and state, from the newest to the oldest that counts; no row is fetched.
const COUNT_RECENT = `
SELECT one.state, sum(counted.n) AS n
FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($2::text[]) AS one(state)
CROSS JOIN LATERAL (SELECT count(*) AS n FROM (
  SELECT FROM relay.delivery d
  WHERE d.source_id = source.id AND d.state = one.state AND d.id >= $4 AND d.received_at >= $5 LIMIT $6) AS part) AS counted
GROUP BY one.state
UNION ALL
SELECT q.state, count(*) FROM relay.queue q
WHERE q.source_id = ANY($1::uuid[]) AND q.id >= $4 AND q.state = ANY($3::text[]) GROUP BY q.state`

/** How many of the events received since then are now in each state. */
export async function countRecent(
  sql: Sql,
  ask: { sourceIds: string[]; since: Date },
): Promise<Record<DeliveryState, number>> {
  const settled = DELIVERY_STATES.filter(state => !isLive(state))
  const values = [
    ask.sourceIds,
    settled,
    LIVE_STATES,
    firstId(ask.since.getTime()),
    ask.since.toISOString(),
    COUNT_LIMIT,
  ]
  const { rows } = await sql.query<{ state: DeliveryState; n: string }>(COUNT_RECENT, values)
  const counts = Object.fromEntries(DELIVERY_STATES.map(state => [state, 0])) as Record<DeliveryState, number>
  for (const row of rows) counts[row.state] = Number(row.n)
  return counts
}
