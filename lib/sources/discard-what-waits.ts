import type { Ctx } from '@/lib/accounts/ctx'
import type { Sql } from '@/lib/platform/sql'
import { startDiscard } from '@/lib/store/start-discard'

/**
 * Has all that waits at a source discarded in the person's name. A worker does it, in batches, and writes one line with
 * the count into the audit when it is done; the lane holds until then.
 */
export function discardWhatWaits(
  sql: Sql,
  args: { ctx: Pick<Ctx, 'accountId' | 'actor'>; sourceId: string; thenResume: boolean },
): Promise<void> {
  const { ctx, sourceId, thenResume } = args
  return startDiscard(sql, { sourceId, accountId: ctx.accountId, by: ctx.actor, thenResume })
}
