import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { standingOf } from './problem'
import { problemRange } from './problem-range'
import { readCounts } from './read-problems'

/** How many problems of the last 24 hours are open: the number in the menu. */
export async function countProblems(args: { ctx: Ctx }): Promise<number> {
  const { ctx } = args
  permit(ctx, 'delivery.view')
  const at = now()
  const ids = await sourceIds(db(), ctx.accountId)
  const all = await readCounts(db(), { sourceIds: ids, range: problemRange('24h', at), maxHeld: 100 })
  return all.filter(({ count, decision }) => count > 0 && standingOf(decision, at.getTime()) === 'open')
    .length
}
