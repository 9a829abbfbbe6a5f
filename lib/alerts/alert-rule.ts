import { durationInWords, MINUTE_MS } from '@/lib/contract/duration'
import { formatNumber } from '@/lib/contract/format'

/** The condition of an alert rule. Minutes are whole. */
export type AlertCondition =
  | {
      kind: 'failure_rate'
      /** Fires when more than this share of the settled events failed or were rejected. */
      percent: number
      /** With fewer settled events, the rule does not fire. */
      minimum: number
      minutes: number
    }
  | { kind: 'oldest_waiting'; minutes: number }
  | { kind: 'silence'; minutes: number }
  | { kind: 'ledger_mismatch' }

export type AlertKind = AlertCondition['kind']

export const ALERT_KINDS = [
  'failure_rate',
  'oldest_waiting',
  'silence',
  'ledger_mismatch',
] as const satisfies readonly AlertKind[]

/** The names of the kinds on the pages. */
export const ALERT_LABEL: Record<AlertKind, string> = {
  failure_rate: 'Failure rate',
  oldest_waiting: 'Oldest waiting event',
  silence: 'Silence',
  ledger_mismatch: 'Ledger mismatch',
}

/** Upper limits of the settings. */
export const ALERT_LIMITS = {
  /** A day: older outcomes say little about the current state. */
  failureMinutes: 24 * 60,
  /** A week. */
  waitMinutes: 7 * 24 * 60,
  minimum: 10_000,
  emails: 10,
  rules: 50,
} as const

/** Minimum minutes between notices while the condition holds. */
export const COOLDOWNS: readonly number[] = [15, 60, 4 * 60, 24 * 60]

/** `1 hour`, `15 minutes`, `2 days`. */
export function minutesInWords(minutes: number): string {
  const days = minutes / (24 * 60)
  if (Number.isInteger(days) && days > 1) return `${days} days`
  return durationInWords(minutes * MINUTE_MS)
}

/** A condition as a clause that follows "when": `more than 5% of at least 20 events failed within 15 minutes`. */
export function describeCondition(condition: AlertCondition): string {
  switch (condition.kind) {
    case 'failure_rate': {
      const { percent, minimum, minutes } = condition
      const of = minimum === 1 ? 'the events' : `at least ${formatNumber(minimum)} events`
      return `more than ${percent}% of ${of} failed or were rejected within ${minutesInWords(minutes)}`
    }
    case 'oldest_waiting':
      return `an event has been waiting for more than ${minutesInWords(condition.minutes)}`
    case 'silence':
      return `no event has arrived for ${minutesInWords(condition.minutes)} while the source is connected`
    case 'ledger_mismatch':
      return 'the ledger is out of balance'
  }
}

/** Describes a rule in one sentence: its recipients and its condition. */
export function describeRule(condition: AlertCondition, recipients: readonly string[]): string {
  return `Notify ${inWords(recipients)} when ${describeCondition(condition)}.`
}

/** `#ops, ada@example.com and bob@example.com`. */
function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? 'no one'
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** Rules that suit most sources. */
export const SUGGESTED_CONDITIONS: readonly AlertCondition[] = [
  { kind: 'failure_rate', percent: 5, minimum: 20, minutes: 15 },
  { kind: 'oldest_waiting', minutes: 30 },
  { kind: 'silence', minutes: 24 * 60 },
  { kind: 'ledger_mismatch' },
]
