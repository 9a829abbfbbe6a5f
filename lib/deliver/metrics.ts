import { METRICS } from '@/lib/contract/metrics'
import type { Region } from '@/lib/contract/region'
import { now } from '@/lib/platform/clock'
import { workerCounters } from '@/lib/platform/counters'
import { db } from '@/lib/platform/db'
import { idTime } from '@/lib/platform/ids'
import type { Settlement } from '@/lib/store/settle-deliveries'
import { addMetrics } from '@/lib/store/worker-reports'

/** Counts one request to Segment. @param outcome reason code or `accepted` */
export function countRequest(region: Region, outcome: string, events: number, durationMs: number): void {
  const counters = workerCounters()
  counters.counter('relay_segment_requests_total', { region, outcome }).value += 1
  counters.counter('relay_segment_events_total', { region, outcome }).value += events
  const { buckets } = METRICS.relay_segment_request_duration_seconds
  counters.histogram('relay_segment_request_duration_seconds', { region }, buckets).observe(durationMs / 1000)
}

/** Counts accepted events by the time since their receipt, which their IDs contain. */
export function countAccepted(region: Region, ids: readonly string[]): void {
  const { buckets } = METRICS.relay_received_to_accepted_seconds
  const histogram = workerCounters().histogram('relay_received_to_accepted_seconds', { region }, buckets)
  const at = now().getTime()
  // Clamped to 0, because clocks of different machines drift.
  for (const id of ids) histogram.observe(Math.max(0, at - idTime(id).getTime()) / 1000)
}

/** Counts events that will be retried, by reason. */
export function countRetries(settlements: readonly Settlement[]): void {
  for (const { to, reason } of settlements) {
    if (to === 'retrying' && reason !== null)
      workerCounters().counter('relay_retries_total', { reason }).value += 1
  }
}

let flushing: Promise<void> = Promise.resolve()

/**
 * Adds the counts since the last flush to the totals of all workers. Only one flush runs at a time, so that no count is
 * added twice.
 * @throws when the database is unavailable; the counts are kept for the next flush
 */
export function flushMetrics(): Promise<void> {
  flushing = flushing.then(flush, flush)
  return flushing
}

async function flush(): Promise<void> {
  const { samples, done } = workerCounters().pending()
  if (samples.length === 0) return
  await addMetrics(db(), samples)
  done()
}
