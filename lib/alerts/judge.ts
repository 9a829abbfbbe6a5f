import { formatDuration, MINUTE_MS } from '@/lib/contract/duration'
import { formatNumber } from '@/lib/contract/format'
import { type AlertCondition, describeCondition, minutesInWords } from './alert-rule'
import type { AlertFacts, Standstill } from './facts'

/** Whether a condition holds, and the finding as a sentence. */
export interface Finding {
  breached: boolean
  text: string
}

const WHY: Record<Standstill, string> = {
  not_connected: ' The source is not connected.',
  paused: ' The source is paused.',
  key_refused: ' Segment refuses the source’s key.',
  backing_off: ' Segment is not accepting events right now. They are retried automatically.',
}

/**
 * Judges a rule’s condition by the facts that were read for it.
 * @throws when facts and condition are of different kinds, which is a bug
 */
export function judge(condition: AlertCondition, facts: AlertFacts, now: number): Finding {
  if (condition.kind === 'failure_rate' && facts.kind === 'failure_rate') return failureRate(condition, facts)
  if (condition.kind === 'oldest_waiting' && facts.kind === 'oldest_waiting') {
    const { waitingSince, standstill } = facts
    if (waitingSince === null) return { breached: false, text: 'No event is waiting.' }
    const waited = Math.max(0, now - waitingSince)
    const why = standstill === null ? '' : WHY[standstill]
    return {
      breached: waited > condition.minutes * MINUTE_MS,
      text: `The oldest waiting event has been waiting for ${roundDuration(waited)}.${why}`,
    }
  }
  if (condition.kind === 'silence' && facts.kind === 'silence') {
    if (!facts.connected) return { breached: false, text: 'The source is not connected.' }
    const quiet = Math.max(0, now - facts.quietSince)
    return {
      breached: quiet >= condition.minutes * MINUTE_MS,
      text: facts.everReceived
        ? `The latest event arrived ${roundDuration(quiet)} ago.`
        : `No event has arrived in ${roundDuration(quiet)}.`,
    }
  }
  if (condition.kind === 'ledger_mismatch' && facts.kind === 'ledger_mismatch') {
    const differences = Object.entries(facts.differences ?? {}).map(([what, by]) => `${what} by ${by}`)
    return differences.length === 0
      ? { breached: false, text: 'The ledger is balanced.' }
      : { breached: true, text: `The ledger is out of balance: ${differences.join(', ')}.` }
  }
  throw new Error(`${facts.kind} facts cannot tell whether ${describeCondition(condition)}`)
}

function failureRate(
  { percent, minimum, minutes }: Extract<AlertCondition, { kind: 'failure_rate' }>,
  { settled, failed }: Extract<AlertFacts, { kind: 'failure_rate' }>,
): Finding {
  const share = settled === 0 ? 0 : (failed / settled) * 100
  const few = settled < minimum ? `, fewer than the rule’s minimum of ${formatNumber(minimum)}` : ''
  return {
    breached: settled >= minimum && share > percent,
    text: `${formatNumber(failed)} of ${formatNumber(settled)} events (${formatPercent(share)}%) failed or were rejected in the last ${minutesInWords(minutes)}${few}.`,
  }
}

// Rounded down, so that the text never overstates the share.
const formatPercent = (share: number) => String(Math.floor(share * 10) / 10)

/** Rounds to the minute above ten minutes, where seconds would suggest false precision. */
const roundDuration = (ms: number) => formatDuration(ms < 10 * MINUTE_MS ? ms : ms - (ms % MINUTE_MS))
