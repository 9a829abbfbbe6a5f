import { REASON_CODES } from '@/lib/contract/states'

/** The states in which a delivery is a problem; `held` only when the key was refused. */
export const PROBLEM_STATES = ['failed', 'rejected', 'held'] as const
export type ProblemState = (typeof PROBLEM_STATES)[number]

/** What the failures of one problem have in common. */
export interface ProblemCause {
  sourceId: string
  state: ProblemState
  /** Reason code, see lib/contract/reasons.ts. */
  reason: string
  /** HTTP status of the last answer; 0: there was none. */
  status: number
  /** Origin that was asked; empty when nothing was sent. */
  host: string
}

/** Where a problem stands: what people decided, and whether it came back since. */
export const STANDINGS = ['open', 'muted', 'resolved'] as const
export type Standing = (typeof STANDINGS)[number]

/** What people decided about a problem. Times are ISO 8601 in UTC. */
export interface ProblemDecision {
  mutedAt: string | null
  /** Null while muted: until it stops. */
  mutedUntil: string | null
  mutedBy: string | null
  resolvedAt: string | null
  resolvedBy: string | null
  /** When it occurred for the last time since it was resolved; null: it did not. */
  cameBackAt: string | null
}

/** The newest failure of a problem, as an example. */
export interface ProblemSample {
  deliveryId: string
  event: string
  failedAt: string
  /** What the last request came to: a reason code; null when nothing was sent. */
  outcome: string | null
  /** Beginning of the answer, or what intake said about the event; secrets redacted. */
  response: string | null
}

/** Failures of one cause, in one source. Times are ISO 8601 in UTC. */
export interface Problem extends ProblemCause, ProblemDecision {
  /** Names it in an address. */
  key: string
  standing: Standing
  title: string
  why: string
  remedy: string
  who: 'nobody' | 'admin' | 'sender' | 'operator' | 'segment'
  /** Deliveries of the range that stand so now: a retried one that went through is no longer among them. */
  count: number
  /** There are more than `count`. */
  countAtLeast: boolean
  /** Received: the first of all that are kept. */
  firstSeen: string | null
  /** Failed, rejected or held: the last one. */
  lastSeen: string | null
  /** The most frequent names first. */
  events: { name: string; n: number }[]
  /** Different users among the newest of them. */
  users: number
  usersAtLeast: boolean
  /** Count per step of the range, the oldest first. */
  spark: number[]
  sample: ProblemSample | null
}

/** What a list of problems is about. */
export interface ProblemRange {
  from: string
  until: string
  stepMs: number
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `0192…~failed~exhausted~503~api.segment.io`: readable, and the same for ever. */
export function problemKey({ sourceId, state, reason, status, host }: ProblemCause): string {
  return [
    sourceId,
    state,
    reason,
    status,
    host.replace(/^https:\/\//, '').replace(/^http:\/\//, 'http:'),
  ].join('~')
}

/** @returns null for what {@link problemKey} cannot have written */
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

/** Open, unless somebody decided otherwise and that still holds. */
export function standingOf(decision: ProblemDecision | null, nowMs: number): Standing {
  if (decision === null) return 'open'
  if (decision.resolvedAt !== null) return decision.cameBackAt === null ? 'resolved' : 'open'
  if (decision.mutedAt === null) return 'open'
  return decision.mutedUntil === null || Date.parse(decision.mutedUntil) > nowMs ? 'muted' : 'open'
}
