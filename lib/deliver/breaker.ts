import type { BreakerState } from '@/lib/store/lane-breaker'

/** Failed requests in a row that open the breaker. */
export const OPENS_AFTER = 5

/**
 * The breaker's next state after a failed request. Pure. It opens after five failures in a row, for the ladder's
 * current rung; a failed probe opens it for the next rung. Failures that were under way when it opened change nothing.
 */
export function afterFailure(state: BreakerState, nowMs: number, ladderMs: readonly number[]): BreakerState {
  if (state.openUntil !== null && state.openUntil > nowMs) return state
  const probing = state.openUntil !== null
  const failures = Math.min(state.failures + 1, 1_000)
  if (!probing && failures < OPENS_AFTER) return { ...state, failures }
  const rung = probing ? Math.min(state.rung + 1, ladderMs.length - 1) : state.rung
  return { failures, rung, openUntil: nowMs + (ladderMs[rung] ?? 0) }
}
