import { DAY_MS } from '@/lib/contract/duration'
import type { DeliveryState } from '@/lib/contract/states'

/** Bulk actions on deliveries. */
export const JOB_KINDS = ['retry', 'discard', 'send_as_new'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export type JobState = 'running' | 'cancelled' | 'done'

/** Maximum number of deliveries in a selection by ID. */
export const MAX_CHOSEN = 1_000

/** How long Segment deduplicates a message ID, in milliseconds. */
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
 * The states that a job reads: those it acts on, and those that people may expect it to act on. The latter are skipped
 * and counted.
 */
export const JOB_READS: Readonly<Record<JobKind, readonly DeliveryState[]>> = {
  retry: JOB_TAKES.retry,
  discard: [...JOB_TAKES.discard, 'sending'],
  send_as_new: [...JOB_TAKES.send_as_new, 'rejected'],
}

/** Why a delivery was skipped: its state, or a later change. */
export type SkipReason = DeliveryState | 'changed' | 'on_its_way' | 'sent_already'

/** A bulk job, as shown by the API and the pages. Times are ISO 8601 in UTC. */
export interface Job {
  id: string
  kind: JobKind
  state: JobState
  sourceIds: string[]
  /** The filter, in the syntax of the log's search box; empty for a selection by ID. */
  query: string
  /** How many deliveries were selected by ID; null for a filter. */
  chosen: number | null
  from: string
  until: string
  /** Deliveries counted before the job started; a lower bound unless `expectedExact`. */
  expected: number
  expectedExact: boolean
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  /** Whether the job discards all events that were waiting when it started. The lane then holds until the job ends. */
  waiting: boolean
  by: string
  startedAt: string
  endedAt: string | null
  cancelledBy: string | null
}

/** The jobs that a page shows when it opens: running ones, and those that ended after `since` (ISO 8601 in UTC). */
export interface OpenJobs {
  jobs: Job[]
  since: string
}

/** The preview of a job, shown before someone confirms it. */
export interface JobPreview {
  kind: JobKind
  query: string
  from: string
  until: string
  /** Deliveries that would be retried, discarded or sent as new. */
  count: number
  /** False if there may be more. */
  exact: boolean
  /** `count` by state and by event name, most frequent first. */
  states: { state: DeliveryState; n: number }[]
  events: { event: string; n: number }[]
  /** Matching deliveries that the job cannot act on, by state. */
  others: { state: DeliveryState; n: number }[]
  /** Deliveries first sent so long ago that Segment may not recognize their IDs and count them twice. */
  beyondDedupe: number
  /** Estimated minutes until everything is sent; null if nothing is being sent. */
  minutes: number | null
  /** How many affected sources are not sending now because they are paused or not connected, or their key was refused. */
  sourcesOnHold: number
}
