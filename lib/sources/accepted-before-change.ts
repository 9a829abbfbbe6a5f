import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { db } from '@/lib/platform/db'
import { KEY_CHANGES, type KeyChange, LATEST_KEY_CHANGE } from './key-changes'

/** What Segment accepted with the previous key or region, and may have silently dropped. */
export interface AcceptedBefore {
  count: number
  /** There are more than `count`. */
  more: boolean
  /** ISO 8601: the previous change, when those settings came into use. */
  since: string
  /** ISO 8601: the change that ended them. */
  until: string
  change: KeyChange
}

/** Upper bound of the count. */
const MAX_COUNTED = 10_000

// No row when someone saw a test event arrive with the old settings, or has sent events as new since.
const ACCEPTED_BEFORE = `
WITH change AS (${LATEST_KEY_CHANGE}
), earlier AS (
  SELECT a.at FROM public.audit a, change WHERE a.source_id = $1::uuid AND a.action = ANY($2::text[]) AND a.at < change.at
  ORDER BY a.at DESC LIMIT 1
)
SELECT change.at AS until, change.action, greatest(earlier.at, now() - interval '30 days') AS since, counted.n
FROM change, earlier, LATERAL (
  SELECT count(*)::int AS n FROM (
    SELECT FROM relay.delivery d WHERE d.source_id = $1::uuid AND d.state = 'accepted'
      AND d.settled_at >= earlier.at AND d.settled_at < change.at AND d.received_at >= earlier.at
      AND EXISTS (SELECT FROM relay.event e WHERE e.source_id = d.source_id AND e.id = d.id
        AND e.received_at = d.received_at AND e.kind <> 'test')
    LIMIT $3::int + 1) AS one) AS counted
WHERE NOT EXISTS (
  SELECT FROM public.audit seen WHERE seen.source_id = $1::uuid AND seen.action = 'connection.verify'
    AND seen.at BETWEEN earlier.at AND change.at)
AND NOT EXISTS (
  SELECT FROM relay.job WHERE account_id = $4::uuid AND kind = 'send_as_new' AND $1::uuid = ANY(source_ids)
    AND started_at > change.at)`

/**
 * The deliveries of a source that Segment accepted before the latest change of its key or region.
 * @returns null when there was no such change in the last 7 days, nothing was accepted, or it is known to have arrived
 * @throws AppError `forbidden`, `not_found`
 */
export async function acceptedBeforeChange(args: {
  ctx: Ctx
  input: { sourceId: string }
}): Promise<AcceptedBefore | null> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const [sourceId] = await sourceIds(db(), ctx.accountId, input.sourceId)
  type Row = { until: Date; since: Date; action: AcceptedBefore['change']; n: number }
  const { rows } = await db().query<Row>(ACCEPTED_BEFORE, [sourceId, KEY_CHANGES, MAX_COUNTED, ctx.accountId])
  const row = rows[0]
  if (!row || row.n === 0) return null
  return {
    count: Math.min(row.n, MAX_COUNTED),
    more: row.n > MAX_COUNTED,
    since: row.since.toISOString(),
    until: row.until.toISOString(),
    change: row.action,
  }
}
