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

/** What one request came to, and which events the SDK left out of it. */
export interface BatchAnswer {
  answer: WireAnswer
  /** Message ids. Empty when none was sent, or nobody knows which. */
  left: ReadonlySet<string>
  /** Why, in the SDK's words. */
  problem: string
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
): Promise<BatchAnswer> {
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
    for (const event of events) track(client, event, problems)
    await client.flush({ close: true, timeout: destination.timeoutMs + 2_000 })
  } catch (error) {
    problems.push(messageOf(error))
  }
  const problem = problems[0] ?? ''
  const only = recorder.requests[0]
  if (recorder.requests.length === 1 && only !== undefined) {
    const carried = new Set(only.ids)
    const left = events.map(event => event.messageId).filter(id => !carried.has(id))
    if (left.length < events.length) return { answer: only.answer, left: new Set(left), problem }
  }
  const durationMs = Math.round(performance.now() - start)
  const error = `${recorder.requests.length} requests were made for one batch. ${problem}`.trim()
  return { answer: { kind: 'not_sent', error, durationMs }, left: new Set(), problem }
}

/** An event that the SDK does not take must not keep the others from being sent. */
function track(client: Analytics, event: SegmentEvent, problems: string[]): void {
  try {
    client.track(event)
  } catch (error) {
    problems.push(messageOf(error))
  }
}
