import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { db } from '@/lib/platform/db'
import { KEY_CHANGES, type KeyChange, LATEST_KEY_CHANGE } from './key-changes'

/** Deliveries that failed before a change of key or region, and may succeed now. */
export interface RecentFailures {
  count: number
  /** Whether there are more than `count`. */
  more: boolean
  /** ISO 8601: when the first of them failed. */
  since: string
  /** ISO 8601: when the change was made. Later failures are not counted. */
  until: string
  /** The change. */
  change: KeyChange
}

/** How many settled deliveries to read, from the change backwards. */
const MAX_COUNTED = 10_000

// From the change back to the last delivery that Segment accepted before it: the old key or host may have caused the
// failures in between. Both walks go down an index and stop after a bounded number of rows; the first usually stops at its
// first row. LATERAL keeps them in index order.
const RECENT_FAILURES = `
WITH change AS (${LATEST_KEY_CHANGE}
), good AS (
  SELECT latest.settled_at FROM change, LATERAL (
    SELECT d.settled_at, d.state FROM relay.delivery d
    WHERE d.source_id = $1::uuid AND d.settled_at <= change.at ORDER BY d.settled_at DESC LIMIT $3::int) AS latest
  WHERE latest.state = 'accepted' LIMIT 1
)
SELECT change.at, change.action, count(*) FILTER (WHERE state = 'failed')::int AS n, count(*) = $3::int AS more,
  min(settled_at) FILTER (WHERE state = 'failed') AS since
FROM change LEFT JOIN LATERAL (
  SELECT d.settled_at, d.state FROM relay.delivery d
  WHERE d.source_id = $1::uuid AND d.settled_at <= change.at
    AND d.settled_at > coalesce((SELECT settled_at FROM good), '-infinity')
  ORDER BY d.settled_at DESC LIMIT $3::int) AS between_them ON true
WHERE NOT EXISTS (
  SELECT FROM relay.job j WHERE j.state = 'running' AND j.settled_until IS NOT NULL AND j.source_ids = ARRAY[$1::uuid])
GROUP BY change.at, change.action`

/**
 * The deliveries of a source that failed between the last accepted one and the latest change of its key or region.
 * @returns null when there was no such change in the last 7 days, when nothing failed, or while a job retries the failures
 * @throws AppError `forbidden`, `not_found`
 */
export async function recentFailures(args: {
  ctx: Ctx
  input: { sourceId: string }
}): Promise<RecentFailures | null> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const [sourceId] = await sourceIds(db(), ctx.accountId, input.sourceId)
  type Row = { at: Date; action: RecentFailures['change']; n: number; more: boolean; since: Date | null }
  const { rows } = await db().query<Row>(RECENT_FAILURES, [sourceId, KEY_CHANGES, MAX_COUNTED])
  const row = rows[0]
  if (!row || row.since === null) return null
  const { n: count, more, since, at, action: change } = row
  return { count, more, since: since.toISOString(), until: at.toISOString(), change }
}
