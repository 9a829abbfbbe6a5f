import type { DeliveryState } from '@/lib/contract/states'

/** What can be done with many deliveries at once. */
export const JOB_KINDS = ['retry', 'discard', 'send_as_new'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export type JobState = 'running' | 'cancelled' | 'done'

/** Deliveries that one selection may name by their ids. */
export const MAX_CHOSEN = 1_000

/** For how long Segment ignores a message id that it has seen, in milliseconds. */
export const DEDUPE_MS = 24 * 60 * 60 * 1000

/** The states that each kind can do something about. */
export const JOB_TAKES: Readonly<Record<JobKind, readonly DeliveryState[]>> = {
  retry: ['failed', 'discarded', 'retrying'],
  discard: ['queued', 'retrying', 'held'],
  send_as_new: ['accepted', 'failed', 'discarded'],
}

/**
 * The states that a job looks at: those that it takes, and those that somebody may think it takes, which are passed
 * over and counted.
 */
export const JOB_LOOKS_AT: Readonly<Record<JobKind, readonly DeliveryState[]>> = {
  retry: JOB_TAKES.retry,
  discard: [...JOB_TAKES.discard, 'sending'],
  send_as_new: [...JOB_TAKES.send_as_new, 'rejected'],
}

/** Why a delivery was passed over: its state, or what had become of it meanwhile. */
export type SkipReason = DeliveryState | 'changed' | 'on_its_way' | 'sent_already'

/** Work on many deliveries, as the API and the page show it. Times are ISO 8601 in UTC. */
export interface Job {
  id: string
  kind: JobKind
  state: JobState
  sourceIds: string[]
  /** What it was narrowed to, as the search box writes it; empty for a selection by ids. */
  query: string
  /** How many deliveries were named by their ids; null when the query counts. */
  chosen: number | null
  from: string
  until: string
  /** Counted before the start; at least so many unless `expectedExact`. */
  expected: number
  expectedExact: boolean
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  by: string
  startedAt: string
  endedAt: string | null
  cancelledBy: string | null
}

/** What a job would do, before anybody says yes. */
export interface JobPreview {
  kind: JobKind
  query: string
  from: string
  until: string
  /** Deliveries that would be retried, discarded or sent as new. */
  count: number
  /** False: there are at least so many. */
  exact: boolean
  /** Of them, by state and by name of the event, the most frequent first. */
  states: { state: DeliveryState; n: number }[]
  events: { event: string; n: number }[]
  /** Matching deliveries that it could not do anything about, by state. */
  others: { state: DeliveryState; n: number }[]
  /** Sent for the first time so long ago that Segment may have forgotten their ids: it may count them twice. */
  beyondDedupe: number
  /** Until all of it has been sent, at the pace that the sources may send; null when nothing is sent. */
  minutes: number | null
  /** Among the sources: how many send nothing now, since they are paused, not connected or their key was refused. */
  sourcesOnHold: number
}
