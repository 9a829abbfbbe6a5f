import { randomBytes } from 'node:crypto'
import type { Ctx } from '@/lib/accounts/ctx'
import type { Region } from '@/lib/contract/region'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { db, prisma, transaction } from '@/lib/platform/db'
import { connectSource } from '@/lib/sources/connect-source'
import { getSource } from '@/lib/sources/get-source'
import { pauseSource } from '@/lib/sources/pause-source'
import { verifySource } from '@/lib/sources/verify-source'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { buildHistory } from './build-history'
import { DEMO, ensureDemoAccount, ensureDemoIngestKey } from './demo-account'
import type { Story, StorySource } from './story'
import { writeHistory } from './write-history'

/**
 * Fills the database with the demo account and a day of history, once. A second call changes nothing, so a visitor's
 * changes survive a restart.
 * @param seed of the random history
 * @returns how many events were written; 0 if the history already exists
 */
export async function seedDemo(options: { dataDir: string; seed?: number }): Promise<{ events: number }> {
  const { ctx, sourceIds } = await ensureDemoAccount()
  const ingestKeyId = await ensureDemoIngestKey(ctx, sourceIds.prod, options.dataDir)
  // Only this seed adds events to the unconnected source. Its ledger remains after retention has removed them.
  const seeded = (await ledgerTotals(db(), [sourceIds.dev])).get(sourceIds.dev)?.received ?? 0
  if (seeded > 0) return { events: 0 }
  const sources = {
    prod: { ...(await connect(ctx, sourceIds.prod, 'eu')), ingestKeyId },
    staging: { ...(await connect(ctx, sourceIds.staging, 'us')), ingestKeyId: null },
    dev: { ...(await storySource(ctx, sourceIds.dev)), ingestKeyId: null },
  }
  await pauseSource({ ctx, input: { sourceId: sourceIds.staging, mode: 'hold' } })
  const stories = buildHistory({
    sources,
    now: now().getTime(),
    ladderMs: config().retryLadderMs,
    person: DEMO.owner,
    seed: options.seed ?? 1,
  })
  await transaction(sql => writeHistory(sql, stories))
  await verify(ctx, sourceIds.prod, stories)
  return { events: stories.length }
}

/** Gives the source a made-up write key. Like Segment, the sandbox accepts any key of the usual length. */
async function connect(ctx: Ctx, sourceId: string, residency: Region) {
  const writeKey = randomBytes(16).toString('hex')
  await connectSource({ ctx, input: { sourceId, writeKey, residency } })
  return storySource(ctx, sourceId)
}

async function storySource(ctx: Ctx, sourceId: string): Promise<Omit<StorySource, 'ingestKeyId'>> {
  const { host, keyFingerprint } = await getSource({ ctx, input: { sourceId } })
  return { sourceId, accountId: ctx.accountId, host, keyFingerprint }
}

/** The owner saw the latest test event in Segment; the other sources are not verified yet. */
async function verify(ctx: Ctx, sourceId: string, stories: readonly Story[]): Promise<void> {
  const tests = stories.filter(
    ({ source, kind, fate }) => source.sourceId === sourceId && kind === 'test' && fate.state === 'accepted',
  )
  const latest = tests.sort((a, b) => b.receivedAt - a.receivedAt)[0]
  if (!latest) throw new Error('the history has no accepted test event')
  await verifySource({ ctx, input: { sourceId, deliveryId: latest.id } })
  await prisma().source.update({ where: { id: sourceId }, data: { testId: latest.id }, select: { id: true } })
}
