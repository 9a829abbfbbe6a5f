import type { DeliveryState } from '@/lib/contract/states'

/** How many deliveries are in each state. */
export type StateCounts = Record<DeliveryState, number>

/** What came in over a time and what became of it, in steps; for the chart over the log. Times are ISO 8601 in UTC. */
export interface Volume {
  stepMs: number
  from: string
  until: string
  /** By the time of receipt; steps without a delivery may be left out. */
  buckets: (StateCounts & { at: string })[]
  /** Received to accepted, milliseconds; null where nothing was accepted. */
  latency: { at: string; p50: number | null; p95: number | null }[]
  totals: StateCounts
  p50: number | null
  p95: number | null
  /** Not everything was counted. */
  atLeast: boolean
  /** Changes of settings in that time. */
  markers: VolumeMarker[]
}

export interface VolumeMarker {
  at: string
  /** Dotted verb of the audit, such as `source.replace_key`. */
  action: string
  who: string
  sourceId: string
}
