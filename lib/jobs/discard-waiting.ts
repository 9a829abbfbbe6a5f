import type { Ctx } from '@/lib/accounts/ctx'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { holdLane } from '@/lib/store/lane'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { OLDEST_MS } from './job'
import { insertJob } from './sql/insert-job'

/**
 * Starts a job that discards a source's waiting events, in the name of `ctx.actor`. The lane holds until the job ends, so
 * none of these events are sent. The caller must have locked the lane and checked that no such job is running.
 * @param args.thenResume whether the lane sends afterwards; false keeps an earlier pause
 */
export async function discardWaiting(
  sql: Sql,
  args: { ctx: Pick<Ctx, 'accountId' | 'actor'>; sourceId: string; thenResume: boolean },
): Promise<void> {
  const { ctx, sourceId, thenResume } = args
  const id = newId()
  // The bound is exclusive, and an event may have arrived in this millisecond.
  const until = new Date(now().getTime() + 1)
  const { queued = 0, retrying = 0, held = 0 } = (await ledgerTotals(sql, [sourceId])).get(sourceId) ?? {}
  await insertJob(sql, {
    id,
    accountId: ctx.accountId,
    kind: 'discard',
    sourceIds: [sourceId],
    by: ctx.actor,
    query: '',
    chosen: null,
    from: new Date(until.getTime() - OLDEST_MS),
    until,
    settled: null,
    expected: queued + retrying + held,
    expectedExact: true,
    thenResume,
  })
  await holdLane(sql, { sourceId, jobId: id, by: ctx.actor.name, pause: thenResume })
}
