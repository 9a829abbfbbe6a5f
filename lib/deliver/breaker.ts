import type { BreakerState } from '@/lib/store/lane-breaker'

/** Consecutive failures that open the breaker. */
export const OPENS_AFTER = 5

/**
 * The next state of the breaker after a failed request. It opens after five consecutive failures, for the current step of the
 * retry ladder; a failed probe opens it for the next step. Failures of requests that were in flight when it opened change nothing.
 */
export function afterFailure(state: BreakerState, nowMs: number, ladderMs: readonly number[]): BreakerState {
  if (state.openUntil !== null && state.openUntil > nowMs) return state
  const probing = state.openUntil !== null
  const failures = Math.min(state.failures + 1, 1_000)
  if (!probing && failures < OPENS_AFTER) return { ...state, failures }
  const rung = probing ? Math.min(state.rung + 1, ladderMs.length - 1) : state.rung
  return { failures, rung, openUntil: nowMs + (ladderMs[rung] ?? 0) }
}
