import type { AlertCondition } from './alert-rule'
import type { AlertFacts } from './facts'
import { judge } from './judge'

/** The state of a rule between evaluations. Times are Unix milliseconds. */
export interface AlertState {
  /** When the condition began to hold; null if it does not hold. */
  firingSince: number | null
  /** Whether a notice of this firing was sent. If so, its recovery gets one too. */
  told: boolean
  /** When the latest firing notice went out. */
  toldAt: number | null
}

export interface Decision {
  next: AlertState
  /** The finding of the evaluation, as a sentence. */
  finding: string
  notice: { kind: 'firing' | 'recovered'; since: number } | null
}

/**
 * The result of an evaluation. While the condition holds, a notice is sent at once and then once per cooldown. The cooldown
 * outlasts a recovery, so that a flapping source sends at most one pair of notices within it. A firing that was notified
 * gets one recovery notice.
 */
export function decide(
  rule: { condition: AlertCondition; cooldownMs: number },
  facts: AlertFacts,
  state: AlertState,
  now: number,
): Decision {
  const { breached, text: finding } = judge(rule.condition, facts, now)
  if (!breached) {
    const { firingSince, told, toldAt } = state
    const notice = firingSince !== null && told ? ({ kind: 'recovered', since: firingSince } as const) : null
    return { next: { firingSince: null, told: false, toldAt }, finding, notice }
  }
  const since = state.firingSince ?? now
  if (state.toldAt !== null && now - state.toldAt < rule.cooldownMs)
    return { next: { ...state, firingSince: since }, finding, notice: null }
  return {
    next: { firingSince: since, told: true, toldAt: now },
    finding,
    notice: { kind: 'firing', since },
  }
}
