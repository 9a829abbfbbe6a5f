import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { DAY_MS } from '@/lib/contract/duration'
import { DELIVERY_STATES, type DeliveryState, isLive, LIVE_STATES } from '@/lib/contract/states'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { firstId } from '@/lib/platform/ids'

/** Maximum per source and state. A full count of a busy source would make the page slow. */
const MAX_COUNT = 1_000_000

// Index-only: for each source and state, one walk from the newest entry back to $4.
const RECENT_COUNTS = `
SELECT one.state, sum(counted.n) AS n
FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($2::text[]) AS one(state)
CROSS JOIN LATERAL (SELECT count(*) AS n FROM (
  SELECT FROM relay.delivery d
  WHERE d.source_id = source.id AND d.state = one.state AND d.id >= $4 AND d.received_at >= $5 LIMIT $6) AS part) AS counted
GROUP BY one.state
UNION ALL
SELECT q.state, count(*) FROM relay.queue q
WHERE q.source_id = ANY($1::uuid[]) AND q.id >= $4 AND q.state = ANY($3::text[]) GROUP BY q.state`

/** How many events of the last 24 hours are now in each state. Each count stops at a million per source. */
export async function recentCounts(args: {
  ctx: Ctx
  input: { sourceId?: string }
}): Promise<Record<DeliveryState, number>> {
  permit(args.ctx, 'delivery.view')
  const ids = await sourceIds(db(), args.ctx.accountId, args.input.sourceId)
  const since = new Date(now().getTime() - DAY_MS)
  const settled = DELIVERY_STATES.filter(state => !isLive(state))
  const values = [ids, settled, LIVE_STATES, firstId(since.getTime()), since.toISOString(), MAX_COUNT]
  const { rows } = await db().query<{ state: DeliveryState; n: string }>(RECENT_COUNTS, values)
  const counts = Object.fromEntries(DELIVERY_STATES.map(state => [state, 0])) as Record<DeliveryState, number>
  for (const row of rows) counts[row.state] = Number(row.n)
  return counts
}
