import type { AlertCondition } from './alert-rule'
import type { AlertFacts } from './facts'
import { judge } from './judge'

/** What a rule remembers between two looks. Times are Unix milliseconds. */
export interface AlertState {
  /** Since when the condition holds; null: it does not. */
  firingSince: number | null
  /** Somebody was told of this firing, so they are to be told of its end. */
  told: boolean
  /** When somebody was last told that it fires. */
  toldAt: number | null
}

export interface Decision {
  next: AlertState
  /** What was seen, in a sentence. */
  finding: string
  notice: { kind: 'firing' | 'recovered'; since: number } | null
}

/**
 * What follows from a look. While the condition holds there is a notice at once and then one per cool-down; the
 * cool-down also covers what comes and goes, so that a flapping source sends at most one pair in it. Who was told that
 * it fires is told once that it ended.
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
