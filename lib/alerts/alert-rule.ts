import { durationInWords } from '@/lib/contract/duration'

/** What an alert rule watches. Minutes are whole. */
export type AlertCondition =
  | {
      kind: 'failure_rate'
      /** More than this share of what settled: failed or rejected. */
      percent: number
      /** Fewer settled events say nothing. */
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

/** The kinds by the names that the pages give them. */
export const ALERT_LABEL: Record<AlertKind, string> = {
  failure_rate: 'Failure rate',
  oldest_waiting: 'Oldest waiting event',
  silence: 'Silence',
  ledger_mismatch: 'Ledger mismatch',
}

const MINUTE_MS = 60_000

/** Limits of what can be set. */
export const ALERT_LIMITS = {
  /** A day: what settled earlier says little about now. */
  failureMinutes: 24 * 60,
  /** A week. */
  waitMinutes: 7 * 24 * 60,
  minimum: 10_000,
  emails: 10,
  rules: 50,
} as const

/** How long there is quiet after a notice, while it stays. */
export const COOLDOWNS: readonly number[] = [15, 60, 4 * 60, 24 * 60]

/** `1 hour`, `15 minutes`, `2 days`. */
export function minutesInWords(minutes: number): string {
  const days = minutes / (24 * 60)
  if (Number.isInteger(days) && days > 1) return `${days} days`
  return durationInWords(minutes * MINUTE_MS)
}

/** A condition as what follows "when": `more than 5 % of at least 20 events failed within 15 minutes`. */
export function describeCondition(condition: AlertCondition): string {
  switch (condition.kind) {
    case 'failure_rate': {
      const { percent, minimum, minutes } = condition
      const of = minimum === 1 ? 'the events' : `at least ${minimum.toLocaleString('en-US')} events`
      return `more than ${percent} % of ${of} failed or were rejected within ${minutesInWords(minutes)}`
    }
    case 'oldest_waiting':
      return `an event has waited for more than ${minutesInWords(condition.minutes)}`
    case 'silence':
      return `no event has arrived for ${minutesInWords(condition.minutes)} while the source is connected`
    case 'ledger_mismatch':
      return 'the ledger does not add up'
  }
}

/** A rule in one sentence: who is told, and when. */
export function describeRule(condition: AlertCondition, recipients: readonly string[]): string {
  return `Tell ${inWords(recipients)} when ${describeCondition(condition)}.`
}

/** `#ops, ada@example.com and bob@example.com`. */
function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? 'nobody'
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** What most sources are well served with. */
export const SUGGESTED_CONDITIONS: readonly AlertCondition[] = [
  { kind: 'failure_rate', percent: 5, minimum: 20, minutes: 15 },
  { kind: 'oldest_waiting', minutes: 30 },
  { kind: 'silence', minutes: 24 * 60 },
  { kind: 'ledger_mismatch' },
]
