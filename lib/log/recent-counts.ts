import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { DeliveryState } from '@/lib/contract/states'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { countRecent } from './count-recent'

const DAY_MS = 24 * 60 * 60 * 1000

/** How many of the events of the last 24 hours are now in each state; each count stops at a million per source. */
export async function recentCounts(args: {
  ctx: Ctx
  input: { sourceId?: string }
}): Promise<Record<DeliveryState, number>> {
  permit(args.ctx, 'delivery.view')
  const ids = await sourceIds(db(), args.ctx.accountId, args.input.sourceId)
  return countRecent(db(), { sourceIds: ids, since: new Date(now().getTime() - DAY_MS) })
}
