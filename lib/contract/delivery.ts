import type { Region } from './region'
import type { DeliveryState } from './states'

/** Something we changed in an event, or think its sender should know. */
export interface Note {
  code: string
  /** Path of the field, such as `properties.guide_id`; null when it is about the whole event. */
  field: string | null
  message: string
}

/** Where an event comes from: real traffic, a test by an admin, or sent again under a new id. */
export type DeliveryKind = 'live' | 'test' | 'replay'

/** One line of the delivery log. Times are ISO 8601 in UTC. */
export interface DeliveryRow {
  id: string
  sourceId: string
  /** Grows with every change; of two rows with one id the higher version is newer. */
  version: number
  state: DeliveryState
  /** Reason code, see lib/contract/reasons.ts. */
  reason: string | null
  event: string
  userId: string | null
  anonymousId: string | null
  /** The caller's. */
  messageId: string
  /** What Segment sees; null when the event was rejected. */
  outgoingId: string | null
  kind: DeliveryKind
  receivedAt: string
  eventAt: string
  changedAt: string
  /** HTTP status of the last answer from Segment. */
  status: number | null
  attempts: number
  maxAttempts: number
  /** Received to accepted. */
  latencyMs: number | null
  nextAttemptAt: string | null
  host: string | null
  /** Null when nothing was sent, or to a host of an earlier configuration. */
  region: Region | null
  /** Fingerprint of the write key that carried the last request. */
  keyFingerprint: string | null
  /** Of the event as it was stored. */
  bytes: number
  notes: Note[]
  summary: string
  /** Values of the properties that the reader asked for, each cut to 200 characters. */
  extra?: Record<string, string | null>
}

/** One request to Segment that carried the event. */
export interface AttemptRow {
  number: number
  startedAt: string
  durationMs: number | null
  /** Reason code, `accepted`, or `sending` while the request is under way. */
  outcome: string
  status: number | null
  host: string | null
  keyFingerprint: string | null
  /** First 1 KB of the answer, secrets redacted. */
  response: string | null
  retryAfterMs: number | null
  nextAt: string | null
  /** Which request to Segment; shared by the events that it carried. */
  requestId: string | null
  events: number | null
}

/** What a reason code means to a person. */
export interface Explanation {
  title: string
  why: string
  remedy: string
  /** Who must act. */
  who: 'nobody' | 'admin' | 'sender' | 'operator' | 'segment'
}

/** Everything about one delivery. */
export interface DeliveryDetail extends DeliveryRow {
  properties: Record<string, unknown>
  context: unknown
  /** The stored document; for a rejected event the item as it came. */
  body: unknown
  requestId: string
  attemptRows: AttemptRow[]
  /** How long is waited after each attempt that fails, before chance shortens or lengthens it. */
  retryLadderMs: number[]
  explanation: Explanation
}

/** Counts of one source or account: `received` equals the sum of the eight states. */
export interface Ledger {
  received: number
  queued: number
  sending: number
  retrying: number
  held: number
  accepted: number
  failed: number
  rejected: number
  discarded: number
  /** Counted apart, not in `received`. */
  duplicates: number
  /** Of `rejected`: counted, and not kept as a delivery, since their source had too many in one minute. */
  rejectedNotKept: number
}
