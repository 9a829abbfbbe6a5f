import { METRICS } from '@/lib/contract/metrics'
import type { Region } from '@/lib/contract/region'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { workerFigures } from '@/lib/platform/figures'
import { idTime } from '@/lib/platform/ids'
import { addMetrics } from '@/lib/store/add-metrics'
import type { Settlement } from '@/lib/store/settle-deliveries'

/** Counts one request to Segment. @param outcome reason code or `accepted` */
export function countRequest(region: Region, outcome: string, events: number, durationMs: number): void {
  const figures = workerFigures()
  figures.counter('relay_segment_requests_total', { region, outcome }).value += 1
  figures.counter('relay_segment_events_total', { region, outcome }).value += events
  const { buckets } = METRICS.relay_segment_request_duration_seconds
  figures.histogram('relay_segment_request_duration_seconds', { region }, buckets).observe(durationMs / 1000)
}

/** Counts events that Segment accepted, by how long they were with us: an id carries its time of receipt. */
export function countAccepted(region: Region, ids: readonly string[]): void {
  const { buckets } = METRICS.relay_received_to_accepted_seconds
  const histogram = workerFigures().histogram('relay_received_to_accepted_seconds', { region }, buckets)
  const at = now().getTime()
  // Two machines' clocks: no answer came before its question.
  for (const id of ids) histogram.observe(Math.max(0, at - idTime(id).getTime()) / 1000)
}

/** Counts what is tried again, by reason. */
export function countRetries(settlements: readonly Settlement[]): void {
  for (const { to, reason } of settlements) {
    if (to === 'retrying' && reason !== null)
      workerFigures().counter('relay_retries_total', { reason }).value += 1
  }
}

let handing: Promise<void> = Promise.resolve()

/**
 * Hands on what was counted since the last time, one after the other, so that nothing is handed on twice.
 * @throws when the database is away; nothing is lost then
 */
export function handOnFigures(): Promise<void> {
  handing = handing.then(handOn, handOn)
  return handing
}

async function handOn(): Promise<void> {
  const { samples, done } = workerFigures().pending()
  if (samples.length === 0) return
  await addMetrics(db(), samples)
  done()
}
