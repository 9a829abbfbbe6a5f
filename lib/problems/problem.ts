import { type Owner, REASON_CODES } from '@/lib/contract/states'

/**
 * The states in which a delivery is a problem; `held` only when the key was refused. A `retrying` problem ends by itself, so it
 * cannot be muted or resolved.
 */
export const PROBLEM_STATES = ['failed', 'rejected', 'held', 'retrying'] as const
export type ProblemState = (typeof PROBLEM_STATES)[number]

/** The cause that the failures of one problem share. */
export interface ProblemCause {
  sourceId: string
  state: ProblemState
  /** Reason code, see lib/contract/reasons.ts. */
  reason: string
  /** HTTP status of the last response; 0 without a response. */
  status: number
  /** Origin that was called; empty if nothing was sent. */
  host: string
}

/** The standing of a problem: the decision about it, and whether it has recurred since. */
export const STANDINGS = ['open', 'muted', 'resolved'] as const
export type Standing = (typeof STANDINGS)[number]

/** A decision about a problem. Times are ISO 8601 in UTC. */
export interface ProblemDecision {
  mutedAt: string | null
  /** Null for a mute that ends when the problem stops. */
  mutedUntil: string | null
  mutedBy: string | null
  resolvedAt: string | null
  resolvedBy: string | null
  /** The last occurrence since the problem was resolved, or null. */
  cameBackAt: string | null
}

/** The latest failure of a problem, as an example. */
export interface ProblemSample {
  deliveryId: string
  event: string
  failedAt: string
  /** Outcome of the last request as a reason code; null when nothing was sent. */
  outcome: string | null
  /** Beginning of the response, or why the event was rejected; secrets redacted. */
  response: string | null
}

/** Failures of one cause, in one source. Times are ISO 8601 in UTC. */
export interface Problem extends ProblemCause, ProblemDecision {
  /** Identifies the problem in a URL. */
  key: string
  standing: Standing
  title: string
  why: string
  remedy: string
  who: Owner
  /** Deliveries in the range that are in this state now. A retried delivery that was accepted no longer counts. */
  count: number
  /** Whether there are more than `count`. */
  countAtLeast: boolean
  /** Time of receipt of the earliest delivery that is still stored. */
  firstSeen: string | null
  /** When the latest delivery failed, was rejected or was held. */
  lastSeen: string | null
  /** For events in retry: the time of the next attempt. */
  nextAttemptAt: string | null
  /** Most frequent first. */
  events: { name: string; n: number }[]
  /** Event names that the contract does not have, among the newest deliveries. */
  otherNames: string[]
  /** Number of distinct users among the newest deliveries. */
  users: number
  usersAtLeast: boolean
  /** Count per step of the range, oldest first. */
  spark: number[]
  sample: ProblemSample | null
}

/** The time range of a list of problems. */
export interface ProblemRange {
  from: string
  until: string
  stepMs: number
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `0192…~failed~exhausted~503~api.segment.io`: readable and stable. */
export function problemKey({ sourceId, state, reason, status, host }: ProblemCause): string {
  return [
    sourceId,
    state,
    reason,
    status,
    host.replace(/^https:\/\//, '').replace(/^http:\/\//, 'http:'),
  ].join('~')
}

/** @returns null for anything that {@link problemKey} cannot have produced */
export function parseProblemKey(key: string): ProblemCause | null {
  const [sourceId = '', state, reason = '', status = '', shortHost, more] = key.split('~')
  if (!UUID.test(sourceId) || shortHost === undefined || more !== undefined) return null
  const known = PROBLEM_STATES.find(one => one === state)
  if (known === undefined || !(REASON_CODES as readonly string[]).includes(reason)) return null
  if (!/^\d{1,3}$/.test(status) || !/^(http:)?[\w.:[\]-]{0,260}$/.test(shortHost)) return null
  const host =
    shortHost === '' ? '' : shortHost.replace(/^(http:)?/, found => (found ? 'http://' : 'https://'))
  return { sourceId: sourceId.toLowerCase(), state: known, reason, status: Number(status), host }
}

/** The problem's standing: open unless a decision about it is still in effect. */
export function standingOf(decision: ProblemDecision | null, nowMs: number): Standing {
  if (decision === null) return 'open'
  if (decision.resolvedAt !== null) return decision.cameBackAt === null ? 'resolved' : 'open'
  if (decision.mutedAt === null) return 'open'
  return decision.mutedUntil === null || Date.parse(decision.mutedUntil) > nowMs ? 'muted' : 'open'
}
