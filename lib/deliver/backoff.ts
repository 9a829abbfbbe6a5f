import { HOUR_MS } from '@/lib/contract/duration'

/** All retries happen within this time, so that Segment's 24 h deduplication covers an attempt with an unknown outcome. */
export const RETRY_BUDGET_MS = 20 * HOUR_MS
const JITTER = 0.2

export interface RetryState {
  /** Steps of the ladder used up, including the attempt that just failed. */
  tries: number
  /** Time spent on retries so far, without time on hold. */
  spentMs: number
}

/**
 * The delay until the next attempt, or null to give up: the step of the ladder ±20%, or longer if Retry-After requires it.
 * @param random from 0 to 1
 */
export function planRetry(
  state: RetryState,
  ladderMs: readonly number[],
  retryAfterMs: number | null,
  random: number,
): number | null {
  const rung = ladderMs[state.tries - 1]
  if (rung === undefined) return null
  const jittered = Math.round(rung * (1 - JITTER + 2 * JITTER * random))
  const delay = Math.max(jittered, retryAfterMs ?? 0)
  return state.spentMs + delay > RETRY_BUDGET_MS ? null : delay
}
