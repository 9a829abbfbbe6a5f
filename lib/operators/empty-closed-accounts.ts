import { type Ctx, SYSTEM_ACTOR } from '@/lib/accounts/ctx'
import { discardWaiting } from '@/lib/jobs/discard-waiting'
import { prisma } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { prismaSql } from '@/lib/platform/sql'
import { deleteSource } from '@/lib/sources/delete-source'
import { disconnectSource } from '@/lib/sources/disconnect-source'
import { readLane } from '@/lib/store/lane'
import { ledgerTotals } from '@/lib/store/ledger-totals'

/** One step per source and run, so that a run is short. */
const MAX_SOURCES = 20

/**
 * Deletes the sources of closed accounts: erases the write key, discards what waits, then deletes the source. Each step is
 * taken by the next run if this one fails or several workers meet.
 */
export async function emptyClosedAccounts(): Promise<void> {
  const sources = await prisma().source.findMany({
    where: { account: { closedAt: { not: null } } },
    select: { id: true, accountId: true, name: true, writeKeyBox: true },
    take: MAX_SOURCES,
  })
  for (const source of sources) {
    const ctx: Ctx = { accountId: source.accountId, actor: SYSTEM_ACTOR, role: 'owner' }
    try {
      await step(ctx, source)
    } catch (error) {
      log().warn({ err: messageOf(error), sourceId: source.id }, 'a closed account was not emptied; retrying')
    }
  }
}

async function step(
  ctx: Ctx,
  source: { id: string; name: string; writeKeyBox: string | null },
): Promise<void> {
  const { id: sourceId, name } = source
  if (source.writeKeyBox !== null) {
    await disconnectSource({ ctx, input: { sourceId, waiting: 'discard' } })
    return
  }
  const waits = await prisma().$transaction(async tx => {
    const sql = prismaSql(tx)
    const {
      queued = 0,
      retrying = 0,
      held = 0,
      sending = 0,
    } = (await ledgerTotals(sql, [sourceId])).get(sourceId) ?? {}
    if (queued + retrying + held + sending === 0) return false
    const { paused, discarding } = await readLane(sql, sourceId)
    if (!discarding) await discardWaiting(sql, { ctx, sourceId, thenResume: paused === null })
    return true
  })
  if (!waits) await deleteSource({ ctx, input: { sourceId, confirm: name } })
}
