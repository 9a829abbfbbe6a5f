import { DAY_MS } from '@/lib/contract/duration'
import type { DeliveryState } from '@/lib/contract/states'

/** What can be done to many deliveries at once. */
export const JOB_KINDS = ['retry', 'discard', 'send_as_new'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export type JobState = 'running' | 'cancelled' | 'done'

/** Deliveries that one selection may name by their ids. */
export const MAX_CHOSEN = 1_000

/** How long Segment ignores a message ID that it has seen, in milliseconds. */
export const DEDUPE_MS = DAY_MS

/** Events are kept for 30 days, so no delivery is older than this, in milliseconds. */
export const OLDEST_MS = 31 * DAY_MS

/** The states that each kind can act on. */
export const JOB_TAKES: Readonly<Record<JobKind, readonly DeliveryState[]>> = {
  retry: ['failed', 'discarded', 'retrying'],
  discard: ['queued', 'retrying', 'held'],
  send_as_new: ['accepted', 'failed', 'discarded'],
}

/**
 * The states that a job reads: those it acts on, and those that someone may expect it to act on, which are skipped and
 * counted.
 */
export const JOB_LOOKS_AT: Readonly<Record<JobKind, readonly DeliveryState[]>> = {
  retry: JOB_TAKES.retry,
  discard: [...JOB_TAKES.discard, 'sending'],
  send_as_new: [...JOB_TAKES.send_as_new, 'rejected'],
}

/** Why a delivery was skipped: its state, or what has happened to it since. */
export type SkipReason = DeliveryState | 'changed' | 'on_its_way' | 'sent_already'

/** A bulk job, as the API and the page show it. Times are ISO 8601 in UTC. */
export interface Job {
  id: string
  kind: JobKind
  state: JobState
  sourceIds: string[]
  /** Its filter, in the format of the search box; empty for a selection by ids. */
  query: string
  /** How many deliveries were selected by id; null for a filter. */
  chosen: number | null
  from: string
  until: string
  /** Counted before the start; a lower bound unless `expectedExact`. */
  expected: number
  expectedExact: boolean
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  /** It discards all events that were waiting at its one source when it started, and holds the lane until it ends. */
  waiting: boolean
  by: string
  startedAt: string
  endedAt: string | null
  cancelledBy: string | null
}

/** What a job would do, before someone confirms it. */
export interface JobPreview {
  kind: JobKind
  query: string
  from: string
  until: string
  /** Deliveries that would be retried, discarded or sent as new. */
  count: number
  /** False: there may be more. */
  exact: boolean
  /** The same by state and by event name, most frequent first. */
  states: { state: DeliveryState; n: number }[]
  events: { event: string; n: number }[]
  /** Matching deliveries that it cannot act on, by state. */
  others: { state: DeliveryState; n: number }[]
  /** First sent so long ago that Segment may have forgotten their ids and count them twice. */
  beyondDedupe: number
  /** Until everything has been sent, at the rates of the sources; null when nothing is sent. */
  minutes: number | null
  /** How many of the sources are not sending now: paused, not connected, or their key was refused. */
  sourcesOnHold: number
}
