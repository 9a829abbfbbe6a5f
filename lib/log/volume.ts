import type { DeliveryState } from '@/lib/contract/states'

/** The number of deliveries in each state. */
export type StateCounts = Record<DeliveryState, number>

/** The deliveries received in a range, by step and state, for the chart above the log. Times are ISO 8601 in UTC. */
export interface Volume {
  stepMs: number
  from: string
  until: string
  /** By time of receipt. Steps without deliveries may be missing. */
  buckets: (StateCounts & { at: string })[]
  /** Milliseconds from receipt to acceptance; null if nothing was accepted. */
  latency: { at: string; p50: number | null; p95: number | null }[]
  totals: StateCounts
  /** Rejected events in the range that were counted but not stored, regardless of the query. Not in `totals`. */
  rejectedNotKept: number
  p50: number | null
  p95: number | null
  /** Whether some matches were not counted. */
  atLeast: boolean
  /** Settings changes in the range. */
  markers: VolumeMarker[]
}

export interface VolumeMarker {
  at: string
  /** The audit action, such as `source.replace_key`. */
  action: string
  who: string
  sourceId: string
}
