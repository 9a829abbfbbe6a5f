import { WIRE_OVERHEAD_BYTES } from '@/lib/contract/limits'
import { MAX_BYTES, MAX_EVENTS } from '@/lib/deliver/limits'
import type { LanePace } from '@/lib/store/lane-pace'

/** What one worker sends in a second whatever the source may: building requests takes its time. */
const WORKER_PACE = 1_500
/** An answer of Segment's, roughly; a source has few requests on their way at once. */
const ANSWER_S = 0.25

/** What a job brings to one source. */
export interface Share {
  sourceId: string
  n: number
  bytes: number
}

/** How long sending takes, at the pace of the slowest source; null when none of them sends now. */
export function estimateMinutes(shares: readonly Share[], paces: readonly LanePace[]): number | null {
  const seconds = shares.flatMap(({ sourceId, n, bytes }) => {
    const pace = paces.find(one => one.sourceId === sourceId)
    if (n === 0 || !pace?.sends) return []
    const perRequest = Math.max(
      1,
      Math.min(MAX_EVENTS, Math.floor(MAX_BYTES / (bytes / n + WIRE_OVERHEAD_BYTES))),
    )
    const requests = Math.min(pace.maxPerSecond, pace.maxInFlight / ANSWER_S)
    return [n / Math.min(perRequest * requests, WORKER_PACE)]
  })
  return seconds.length === 0 ? null : Math.max(1, Math.ceil(Math.max(...seconds) / 60))
}
