import { durationInWords, formatDuration } from '@/lib/contract/duration'

/** What the badge of a source says. */
export const HEALTH_STATES = [
  'not_connected',
  'unknown',
  'paused',
  'failing',
  'degraded',
  'unverified',
  'connected',
] as const
export type HealthState = (typeof HEALTH_STATES)[number]

export const HEALTH_LABEL: Record<HealthState, string> = {
  not_connected: 'Not connected',
  unknown: 'Status unavailable',
  paused: 'Paused',
  failing: 'Failing',
  degraded: 'Retrying',
  unverified: 'Connected – not verified',
  connected: 'Connected',
}

/** What is known about a source at one moment. Times are Unix milliseconds. */
export interface HealthFacts {
  connected: boolean
  paused: 'hold' | 'skip' | null
  /** Segment refuses the write key since then. */
  parkedAt: number | null
  /** The breaker is open until then: so many requests in a row failed. */
  openUntil: number | null
  failures: number
  /** A worker last said that it is alive. */
  workerSeenAt: number | null
  /** Who saw an event of this source in Segment, with the key and region of now; null when nobody did. */
  verifiedBy: string | null
  lastAcceptedAt: number | null
  oldestWaitingAt: number | null
  /** Events in the queue, by what they wait for; counted up to a limit. */
  held: number
  retrying: number
  /** The oldest event that waits for another try. */
  oldestRetryingAt: number | null
  /** Settled in the last 15 minutes. */
  recent: { accepted: number; failed: number }
  /** Held events whose hold ends within `warningMs`; counted up to {@link MAX_EXPIRING}. */
  expiring: number
  /** When the first of all held events is discarded. */
  expiresAt: number | null
  /** How long before its end a hold is announced. */
  warningMs: number
}

export interface Health {
  state: HealthState
  label: string
  /** Why the badge says so, as a sentence. */
  reason: string
  /** What a person can do about it; null when nothing needs doing. */
  next: string | null
  /** What is lost soon if nobody acts; null when nothing is. */
  warning: string | null
}

/** Held events that are about to be discarded are counted up to this. */
export const MAX_EXPIRING = 1_000

/** A worker that has said nothing for this long counts as gone. */
export const WORKER_SILENCE_MS = 30_000
const TROUBLE_AFTER_MS = 2 * 60_000
const SILENT_AFTER_MS = 10 * 60_000
const MANY_FAILURES = 10
const GOOD_RATE = 0.99

/** The one badge of a source: what a person did comes first, then whether we can know, then what Segment does. */
export function judgeHealth(facts: HealthFacts, at: number): Health {
  const of = (state: HealthState, reason: string, next: string | null = null): Health => ({
    state,
    label: HEALTH_LABEL[state],
    reason,
    next,
    warning: warnOfExpiry(facts, at),
  })
  const { recent } = facts
  if (!facts.connected) {
    const held = facts.held > 0 ? ` ${count(facts.held, 'event waits', 'events wait')} for it.` : ''
    return of(
      'not_connected',
      `No Segment write key is set.${held}`,
      'Paste the source’s write key into API Key and press Connect.',
    )
  }
  if (facts.workerSeenAt === null || at - facts.workerSeenAt > WORKER_SILENCE_MS) {
    return of(
      'unknown',
      'Our sender has not reported for more than 30 seconds. Events are taken and kept meanwhile.',
      'This is on our side, not Segment’s: check that the worker process runs.',
    )
  }
  if (facts.paused === 'hold') {
    return of(
      'paused',
      `Paused: ${count(facts.held, 'event is', 'events are')} held.`,
      'Resume to send them.',
    )
  }
  if (facts.paused === 'skip') {
    return of(
      'paused',
      'Paused: events that arrive are skipped and kept as Discarded.',
      'Resume to send new events.',
    )
  }
  if (facts.parkedAt !== null) {
    return of(
      'failing',
      `Segment refuses the write key. ${count(facts.held, 'event is', 'events are')} held; none has failed.`,
      'Check the key and the data residency, or replace the key.',
    )
  }
  const waits = facts.oldestWaitingAt !== null && at - facts.oldestWaitingAt > SILENT_AFTER_MS
  const silent = facts.lastAcceptedAt === null || at - facts.lastAcceptedAt > SILENT_AFTER_MS
  if (facts.failures >= MANY_FAILURES || (waits && silent)) {
    const why =
      facts.failures >= MANY_FAILURES
        ? `The last ${facts.failures} requests to Segment failed.`
        : 'Events wait, and none was accepted for 10 minutes.'
    return of(
      'failing',
      `${why} They are kept and tried again.`,
      'Open a retrying delivery to see the cause.',
    )
  }
  const settled = recent.accepted + recent.failed
  const slow = facts.oldestRetryingAt !== null && at - facts.oldestRetryingAt > TROUBLE_AFTER_MS
  if (slow || (facts.openUntil !== null && facts.openUntil > at)) {
    return of(
      'degraded',
      `${count(facts.retrying, 'event waits', 'events wait')} for another try.`,
      'Nothing to do yet: tries go on by themselves.',
    )
  }
  if (settled > 0 && recent.accepted / settled < GOOD_RATE) {
    return of(
      'degraded',
      `${count(recent.failed, 'event', 'events')} of ${settled} failed in the last 15 minutes.`,
      'Open the failed ones to see why, then retry them.',
    )
  }
  // That events are accepted proves nothing: Segment says yes to unknown keys too. Only a person can tell.
  if (facts.verifiedBy === null) {
    return of(
      'unverified',
      'Segment says yes to unknown keys too, and nobody has confirmed yet that events arrive.',
      'Send a test event and look for it in Segment’s Source Debugger.',
    )
  }
  return of('connected', `${facts.verifiedBy} saw an event of this source in Segment.`)
}

/** Holds end, and a day before that is said. What ends them in time depends on what holds the events. */
function warnOfExpiry(facts: HealthFacts, at: number): string | null {
  const { expiring, expiresAt } = facts
  if (expiring === 0 || expiresAt === null) return null
  const many = expiring < MAX_EXPIRING ? '' : 'At least '
  const first = expiresAt <= at ? 'from now on' : `the first in ${formatDuration(expiresAt - at)}`
  const remedy = !facts.connected
    ? 'Connect the source'
    : facts.paused !== null
      ? 'Resume the source'
      : 'Replace the key, or resume the source,'
  return `${many}${count(expiring, 'held event', 'held events')} will be discarded within ${durationInWords(facts.warningMs)}, ${first}. ${remedy} to send ${expiring === 1 ? 'it' : 'them'} instead.`
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}
