import { Analytics, type TrackParams } from '@segment/analytics-node'
import { outgoingTrack, type StoredEvent } from '@/lib/contract/outgoing'
import { messageOf } from '@/lib/platform/errors'
import type { WireAnswer } from './judge-answer'
import { recordRequests } from './record-request'

type SegmentEvent = TrackParams & { messageId: string }

export interface Destination {
  /** An origin; the SDK adds /v1/batch. */
  host: string
  writeKey: string
  timeoutMs: number
}

/** The response to a batch, and the events that the SDK left out of the request. */
export interface BatchAnswer {
  answer: WireAnswer
  /** Message IDs. Empty when nothing was sent, or when it is unknown which events were left out. */
  left: ReadonlySet<string>
  /** The SDK's own error message. */
  problem: string
}

/**
 * Sends one batch with Segment's SDK. One client per batch: a client shares its rate-limit state between its batches, and
 * creating one takes no measurable time. Callbacks are not used, because they wait 300 ms.
 * @param stored at most 500 events. The caller checks their size: the SDK's own checks count the letter "i", not bytes.
 * @param onWire called when the request has been sent and its response is outstanding
 */
export async function sendBatch(
  destination: Destination,
  stored: readonly StoredEvent[],
  onWire: () => void = () => undefined,
): Promise<BatchAnswer> {
  const start = performance.now()
  const events = stored.map(toSegment)
  const recorder = recordRequests(destination.timeoutMs, onWire)
  const problems: string[] = []
  try {
    const client = new Analytics({
      writeKey: destination.writeKey,
      host: destination.host,
      flushAt: events.length,
      // Limits the wait when an event does not reach the batch. All are queued in one turn, so it never splits a batch.
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
  const error = `The SDK made ${recorder.requests.length} requests for one batch. ${problem}`.trim()
  return { answer: { kind: 'not_sent', error, durationMs }, left: new Set(), problem }
}

// The SDK's types require a Date and exactly one of the two IDs. At run time a string is sent unchanged, with the caller's
// microseconds.
const toSegment = (event: StoredEvent) => outgoingTrack(event) as unknown as SegmentEvent

/** An event that the SDK refuses must not stop the others. */
function track(client: Analytics, event: SegmentEvent, problems: string[]): void {
  try {
    client.track(event)
  } catch (error) {
    problems.push(messageOf(error))
  }
}
