import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { holdWarningMs } from '@/lib/contract/limits'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { type Health, judgeHealth } from './health'
import { healthFacts } from './health-facts'

/** The badge of one source and the facts behind it. Times are ISO 8601. */
export interface SourceHealth extends Health {
  sourceId: string
  name: string
  connected: boolean
  /** Whether someone saw an event in Segment that was sent with the current key and region. */
  verified: boolean
  lastAcceptedAt: string | null
  oldestWaitingAt: string | null
}

/** The health of the account's sources, oldest first, or only of `sourceId`. */
export async function sourceHealth(args: {
  ctx: Ctx
  input: { sourceId?: string }
}): Promise<SourceHealth[]> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const at = now().getTime()
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString())
  const sources = await healthFacts(db(), ctx.accountId, holdWarningMs(config().holdLimitMs))
  return sources
    .filter(source => input.sourceId === undefined || source.id === input.sourceId)
    .map(({ id, name, facts }) => ({
      ...judgeHealth(facts, at),
      sourceId: id,
      name,
      connected: facts.connected,
      verified: facts.verifiedBy !== null,
      lastAcceptedAt: iso(facts.lastAcceptedAt),
      oldestWaitingAt: iso(facts.oldestWaitingAt),
    }))
}
