import { Analytics, type TrackParams } from '@segment/analytics-node'
import { messageOf } from '@/lib/platform/errors'
import type { WireAnswer } from './answer'
import { recordRequests } from './record-request'

export type SegmentEvent = TrackParams & { messageId: string }

export interface Destination {
  /** An origin; the SDK adds /v1/batch. */
  host: string
  writeKey: string
  timeoutMs: number
}

/**
 * Sends one batch with Segment's SDK and says what came of it. One client per (source, batch): a client's rate-limit
 * state is shared by all its batches, and making one costs nothing measurable. No callbacks: they wait 300 ms.
 * @param events at most 500, measured by the caller: the SDK's own size checks count the letter "i", not bytes.
 * @param onWire called when the request is under way and only its answer is missing
 */
export async function sendBatch(
  destination: Destination,
  events: readonly SegmentEvent[],
  onWire: () => void = () => undefined,
): Promise<WireAnswer> {
  const start = performance.now()
  const recorder = recordRequests(destination.timeoutMs, onWire)
  const problems: string[] = []
  try {
    const client = new Analytics({
      writeKey: destination.writeKey,
      host: destination.host,
      flushAt: events.length,
      // Bounds the stall when an event does not reach the batch; all are queued in one turn, so it never splits one.
      flushInterval: 50,
      maxRetries: 0,
      maxRateLimitDuration: 0,
      httpClient: recorder.client,
    })
    client.on('error', error => problems.push(messageOf(error.reason)))
    for (const event of events) client.track(event)
    await client.flush({ close: true, timeout: destination.timeoutMs + 2_000 })
  } catch (error) {
    problems.push(messageOf(error))
  }
  const only = recorder.requests[0]
  if (recorder.requests.length === 1 && only !== undefined && carries(only.ids, events)) return only.answer
  const durationMs = Math.round(performance.now() - start)
  const error = `${recorder.requests.length} requests were made for one batch. ${problems[0] ?? ''}`.trim()
  return { kind: 'not_sent', error, durationMs }
}

function carries(ids: readonly string[], events: readonly SegmentEvent[]): boolean {
  const sent = new Set(ids)
  return events.every(event => sent.has(event.messageId))
}
