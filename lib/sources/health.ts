import { durationInWords, formatDuration, MINUTE_MS } from '@/lib/contract/duration'
import { formatCount, formatNumber } from '@/lib/contract/format'
import type { Owner } from '@/lib/contract/states'
import { type Cause, describeCause, remedyFor } from './health-cause'

/** The states of a source's badge. */
export const HEALTH_STATES = [
  'not_connected',
  'unknown',
  'paused',
  'failing',
  'retrying',
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
  retrying: 'Retrying',
  degraded: 'Degraded',
  unverified: 'Connected – not verified',
  connected: 'Connected',
}

/** The facts about a source at one point in time. Times are Unix milliseconds. */
export interface HealthFacts {
  connected: boolean
  paused: 'hold' | 'skip' | null
  /** When Segment began to refuse the write key. */
  parkedAt: number | null
  /** Like `parkedAt`, but kept after Try again now, until the first accepted event or a new key. */
  refusedSince: number | null
  /** The breaker stays open until then; it opened after `failures` failed requests in a row. */
  openUntil: number | null
  failures: number
  /** When the source may send again after a Retry-After from Segment. */
  waitUntil: number | null
  /** The latest heartbeat of any worker. */
  workerSeenAt: number | null
  /** Who saw an event in Segment that was sent with the current key and region; null if no one has. */
  verifiedBy: string | null
  lastAcceptedAt: number | null
  oldestWaitingAt: number | null
  /** Events in the queue by state, counted up to a limit. */
  held: number
  retrying: number
  /** The first attempt of the event that has been in retry the longest. */
  oldestRetryingAt: number | null
  /** When the first event in retry is due. */
  nextDueAt: number | null
  /** The most frequent cause among the events in retry, and among recent failures. */
  retryCause: Cause | null
  failCause: Cause | null
  /** Settled in the last 15 minutes. */
  recent: { accepted: number; failed: number }
  /** Held events that expire within `warningMs`, counted up to {@link MAX_EXPIRING}. */
  expiring: number
  /** When the first held event is discarded. */
  expiresAt: number | null
  /** How long before held events expire the warning appears. */
  warningMs: number
}

export interface Health {
  state: HealthState
  label: string
  /** The reason for the state, as a sentence. */
  reason: string
  /** What to do about it; null if nothing needs to be done. */
  next: string | null
  /** Who has to act; null if the state already says so. */
  who: Owner | null
  /** ISO 8601: when the trouble began. */
  since: string | null
  /** ISO 8601: when the next request is made. */
  nextAttemptAt: string | null
  /** A warning about events that will be discarded soon unless someone acts; null if there are none. */
  warning: string | null
}

/** Upper bound on the count of held events that expire soon. */
export const MAX_EXPIRING = 1_000

/** A worker without a heartbeat for this long counts as gone. */
export const WORKER_SILENCE_MS = 30_000
const TROUBLE_AFTER_MS = 2 * MINUTE_MS
const SILENT_AFTER_MS = 10 * MINUTE_MS
const MANY_FAILURES = 10
const GOOD_RATE = 0.99

/** Determines a source's badge: first from settings, then from whether a worker runs, then from Segment's responses. */
export function judgeHealth(facts: HealthFacts, at: number): Health {
  const of = (
    state: HealthState,
    reason: string,
    next: string | null = null,
    trouble: { who?: Owner | null; since?: number | null; nextAttempt?: number | null } = {},
  ): Health => ({
    state,
    label: HEALTH_LABEL[state],
    reason,
    next,
    who: trouble.who ?? null,
    since: iso(trouble.since),
    nextAttemptAt: iso(trouble.nextAttempt),
    warning: warnOfExpiry(facts, at),
  })
  const { recent } = facts
  if (!facts.connected) {
    const held =
      facts.held > 0 ? ` ${formatCount(facts.held, 'event is', 'events are')} waiting for one.` : ''
    return of(
      'not_connected',
      `No Segment write key yet.${held}`,
      'Paste the source’s write key into API Key and click Connect.',
    )
  }
  if (facts.workerSeenAt === null || at - facts.workerSeenAt > WORKER_SILENCE_MS) {
    return of(
      'unknown',
      'No worker has reported in the last 30 seconds. Events are still accepted and stored.',
      'The problem is on this server, not in Segment: check that the worker process is running.',
    )
  }
  if (facts.paused === 'hold') {
    return of(
      'paused',
      `Paused: ${formatCount(facts.held, 'event is', 'events are')} held.`,
      'Resume the source to send them.',
    )
  }
  if (facts.paused === 'skip') {
    return of(
      'paused',
      'Paused: new events are skipped and logged as Discarded.',
      'Resume the source to send new events.',
    )
  }
  if (facts.refusedSince !== null || facts.parkedAt !== null) {
    const asking = facts.parkedAt === null
    return of(
      'failing',
      asking
        ? 'Segment refused the write key. Checking the key again…'
        : `Segment refused the write key. ${formatCount(facts.held, 'event is', 'events are')} held.`,
      'Check the key and the region, then replace the key or click Try again now. We also retry every 15 minutes.',
      { who: 'admin', since: facts.refusedSince ?? facts.parkedAt },
    )
  }
  const waits = facts.oldestWaitingAt !== null && at - facts.oldestWaitingAt > SILENT_AFTER_MS
  const silent = facts.lastAcceptedAt === null || at - facts.lastAcceptedAt > SILENT_AFTER_MS
  const stuck = facts.failures >= MANY_FAILURES || (waits && silent)
  const slow = facts.oldestRetryingAt !== null && at - facts.oldestRetryingAt > TROUBLE_AFTER_MS
  const backsOff = facts.openUntil !== null && facts.openUntil > at
  if (stuck || slow || backsOff) {
    const cause = facts.retryCause
    const { who, next } = cause === null ? NO_CAUSE : remedyFor(cause)
    const side = who === 'segment' ? ' This is on Segment’s side.' : ''
    const waiting =
      facts.retrying > 0
        ? ` ${formatCount(facts.retrying, 'event is', 'events are')} waiting to be retried.`
        : ' Events are waiting.'
    return of(
      stuck ? 'failing' : facts.retrying > 0 ? 'retrying' : 'degraded',
      `${cause === null ? 'Requests to Segment are failing' : describeCause(cause)}.${waiting}`,
      next ?? `Retries are automatic; no action needed.${side}`,
      { who, since: facts.oldestRetryingAt, nextAttempt: nextAttempt(facts, at) },
    )
  }
  const settled = recent.accepted + recent.failed
  if (settled > 0 && recent.accepted / settled < GOOD_RATE) {
    const cause = facts.failCause === null ? '' : ` ${describeCause(facts.failCause)}.`
    return of(
      'degraded',
      `${formatNumber(recent.failed)} of ${formatCount(settled, 'event')} failed in the last 15 minutes.${cause}`,
      'Open the failed deliveries to see why they failed, then retry them.',
      { who: facts.failCause === null ? null : remedyFor(facts.failCause).who },
    )
  }
  // Accepted events prove nothing, because Segment returns 200 even for unknown keys. Only a person can verify them.
  if (facts.verifiedBy === null) {
    return of(
      'unverified',
      'Segment returns 200 even for unknown keys. No one has confirmed yet that events arrive.',
      'Send a test event and look for it in Segment’s Source Debugger.',
    )
  }
  return of('connected', `${facts.verifiedBy} saw an event from this source in Segment.`)
}

const iso = (ms: number | null | undefined) => (ms == null ? null : new Date(ms).toISOString())

const NO_CAUSE = { who: null, next: 'Open a waiting delivery to see the cause.' }

/** When the next request is made: when the first event is due, but not before the source may send again. */
function nextAttempt({ nextDueAt, openUntil, waitUntil }: HealthFacts, at: number): number | null {
  const times = [nextDueAt, openUntil, waitUntil].filter(time => time !== null && time > at)
  return times.length === 0 ? null : Math.max(...times.map(Number))
}

/** Warns before held events expire. The remedy depends on why they are held. */
function warnOfExpiry(facts: HealthFacts, at: number): string | null {
  const { expiring, expiresAt } = facts
  if (expiring === 0 || expiresAt === null) return null
  const many = expiring < MAX_EXPIRING ? '' : 'At least '
  const first = expiresAt <= at ? 'starting now' : `the first in ${formatDuration(expiresAt - at)}`
  const remedy = !facts.connected
    ? 'Connect the source'
    : facts.paused !== null
      ? 'Resume the source'
      : 'Replace the key, or click Try again now,'
  return `${many}${formatCount(expiring, 'held event', 'held events')} will be discarded within ${durationInWords(facts.warningMs)}, ${first}. ${remedy} to send ${expiring === 1 ? 'it' : 'them'} instead.`
}
