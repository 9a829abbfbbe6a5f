import { config } from '@/lib/platform/config'
import { transaction } from '@/lib/platform/db'
import { delayLane, updateBreaker } from '@/lib/store/lane-breaker'
import { afterFailure } from './breaker'

/** Tells a lane that a request failed: counts for its breaker, and a Retry-After makes the whole lane wait. */
export async function noteFailure(sourceId: string, retryAfterMs: number | null): Promise<void> {
  await transaction(async sql => {
    await updateBreaker(sql, sourceId, (state, nowMs) => afterFailure(state, nowMs, config().retryLadderMs))
    if (retryAfterMs !== null && retryAfterMs > 0) await delayLane(sql, sourceId, retryAfterMs)
  })
}
