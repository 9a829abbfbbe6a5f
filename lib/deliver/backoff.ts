/** All tries lie within this, so that Segment's 24 h de-duplication covers an attempt whose outcome is unknown. */
export const RETRY_BUDGET_MS = 20 * 60 * 60 * 1000
const JITTER = 0.2

export interface RetryState {
  /** Tries used up, the one that just failed included. */
  tries: number
  /** Time spent between tries so far; waiting for a person is not in it. */
  spentMs: number
}

/**
 * When to try again, or null to give up: the ladder's rung ±20 %, or longer when Retry-After asks for it. Pure.
 * @param random from 0 to 1.
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
