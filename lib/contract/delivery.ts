import type { Region } from './region'
import type { DeliveryState, Owner } from './states'

/** A change to an event, or something its sender should know. */
export interface Note {
  code: string
  /** Path of the field, such as `properties.guide_id`; null for the whole event. */
  field: string | null
  message: string
}

/** Origin of an event: real traffic, an admin's test, or *Send as new*. */
export type DeliveryKind = 'live' | 'test' | 'replay'

/** Why a source sends nothing before a time (ISO 8601): Segment asked it to wait, or its last requests failed. */
export interface LaneWait {
  until: string
  why: 'retry_after' | 'backoff'
}

/** One line of the delivery log. Times are ISO 8601 in UTC. */
export interface DeliveryRow {
  id: string
  sourceId: string
  /** Grows with every change: of two rows with the same ID, the higher version is newer. */
  version: number
  state: DeliveryState
  /** Reason code, see lib/contract/reasons.ts. */
  reason: string | null
  event: string
  userId: string | null
  anonymousId: string | null
  /** The ID that the caller sent. */
  messageId: string
  /** The ID that Segment receives; null when the event was rejected. */
  outgoingId: string | null
  kind: DeliveryKind
  receivedAt: string
  eventAt: string
  changedAt: string
  /** HTTP status of Segment's last response. */
  status: number | null
  attempts: number
  maxAttempts: number
  /** From receipt to acceptance. */
  latencyMs: number | null
  nextAttemptAt: string | null
  /** Why the whole source is not sending. Only for queued and retrying deliveries. */
  wait: LaneWait | null
  host: string | null
  /** Null when nothing was sent, or when the host is no longer configured. */
  region: Region | null
  /** Fingerprint of the write key of the last request. */
  keyFingerprint: string | null
  /** Size of the stored event. */
  bytes: number
  notes: Note[]
  /** Whether the last attempt was more than 24 hours after the first. By then, Segment no longer recognises the message ID. */
  resent: boolean
  /** When the user and the payload of the event were erased. */
  erasedAt: string | null
  summary: string
  /** Values of requested properties, each cut to 200 characters. */
  extra?: Record<string, string | null>
}

/** One request to Segment that contained the event. */
export interface AttemptRow {
  number: number
  startedAt: string
  durationMs: number | null
  /** Reason code, `accepted`, or `sending` while the request is in flight. */
  outcome: string
  status: number | null
  host: string | null
  keyFingerprint: string | null
  /** First 1 KB of the response, secrets redacted. */
  response: string | null
  retryAfterMs: number | null
  nextAt: string | null
  /** ID of the request to Segment, shared by all of its events. */
  requestId: string | null
  events: number | null
}

/** A reason code, explained. */
export interface Explanation {
  title: string
  why: string
  remedy: string
  /** Who has to act. */
  who: Owner
  /** The known name closest to the misspelt one. */
  meant?: string
}

/** The other delivery of a *Send as new*: its ID, when the copy was made (ISO 8601), and who made it, if still known. */
export interface DeliveryCopy {
  id: string
  at: string
  by: string | null
}

export interface DeliveryCopies {
  /** The delivery that this one is a copy of; null for an original. */
  copyOf: DeliveryCopy | null
  /** The copies that were made of this one, latest first. */
  copies: DeliveryCopy[]
}

/** Everything about one delivery. */
export interface DeliveryDetail extends DeliveryRow, DeliveryCopies {
  properties: Record<string, unknown>
  context: unknown
  /** The stored document; for a rejected event, the item as received. */
  body: unknown
  requestId: string
  attemptRows: AttemptRow[]
  /** Delay after each failed attempt, before jitter. */
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
  /** Not part of `received`. */
  duplicates: number
  /** Part of `rejected`: counted, but not stored, because the source exceeded its limit per minute. */
  rejectedNotKept: number
}
