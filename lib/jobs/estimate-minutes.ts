import { WIRE_OVERHEAD_BYTES } from '@/lib/contract/limits'
import { MAX_BYTES, MAX_EVENTS } from '@/lib/deliver/limits'
import type { LanePace } from '@/lib/store/lane-pace'

/** Events that one worker sends per second at most: building requests takes time. */
const MAX_PER_WORKER = 1_500
/** Rough duration of a request, in seconds; a source has few requests in flight. */
const REQUEST_S = 0.25

/** The part of a job that falls to one source. */
export interface Share {
  sourceId: string
  n: number
  bytes: number
}

/** How long sending takes at the rate of the slowest source; null when none of them is sending now. */
export function estimateMinutes(shares: readonly Share[], paces: readonly LanePace[]): number | null {
  const seconds = shares.flatMap(({ sourceId, n, bytes }) => {
    const pace = paces.find(one => one.sourceId === sourceId)
    if (n === 0 || !pace?.sends) return []
    const perRequest = Math.max(
      1,
      Math.min(MAX_EVENTS, Math.floor(MAX_BYTES / (bytes / n + WIRE_OVERHEAD_BYTES))),
    )
    const requests = Math.min(pace.maxPerSecond, pace.maxInFlight / REQUEST_S)
    return [n / Math.min(perRequest * requests, MAX_PER_WORKER)]
  })
  return seconds.length === 0 ? null : Math.max(1, Math.ceil(Math.max(...seconds) / 60))
}
