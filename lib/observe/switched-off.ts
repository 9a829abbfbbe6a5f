import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { SWITCHED_OFF_LIMIT } from '@/lib/contract/limits'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { sourceIds } from './source-ids'

const DAY_MS = 24 * 60 * 60 * 1000

// A walk down the newest events of each name that ends after a bounded number of rows.
const SWITCHED_OFF = `
SELECT one.name, (SELECT count(*) FROM (
  SELECT FROM relay.event e JOIN relay.delivery d ON d.source_id = e.source_id AND d.id = e.id
    AND d.received_at = e.received_at AND d.state = 'discarded' AND d.reason = 'event_off'
  WHERE e.source_id = $1::uuid AND e.name = one.name AND e.id >= $3::uuid AND e.received_at >= $4::timestamptz
    AND d.received_at >= $4::timestamptz
  LIMIT $5::int) AS part)::int AS n
FROM unnest($2::text[]) AS one(name)`

/** How many events of each name were taken and not sent in the last 24 hours, because the name is switched off. */
export async function switchedOff(args: {
  ctx: Ctx
  input: { sourceId: string; names: readonly string[] }
}): Promise<Record<string, number>> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  if (input.names.length === 0) return {}
  const [sourceId] = await sourceIds(db(), ctx.accountId, input.sourceId)
  const since = new Date(now().getTime() - DAY_MS)
  const from = `${newId(since.getTime()).slice(0, 13)}-0000-0000-000000000000`
  const values = [sourceId, input.names, from, since.toISOString(), SWITCHED_OFF_LIMIT]
  const { rows } = await db().query<{ name: string; n: number }>(SWITCHED_OFF, values)
  return Object.fromEntries(rows.map(row => [row.name, row.n]))
}
