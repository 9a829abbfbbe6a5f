import type { ReasonCode } from '@/lib/contract/states'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { redactThenCut } from '@/lib/security/redact'
import type { WireAnswer } from '@/lib/segment/answer'
import { judgeAnswer, type Verdict } from '@/lib/segment/judge-answer'
import { sendBatch } from '@/lib/segment/send-batch'
import { toSegment } from '@/lib/segment/to-segment'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { RequestRecord } from '@/lib/store/settle-deliveries'
import type { Target } from './batch'
import { countRequest } from './figures'

/** Characters kept of an answer's text. */
const MOST_TEXT = 1_024

/** Ids in a line that is written in normal operation. */
const MOST_IDS = 20

/** One request to Segment: what it means, and what is kept of it. */
export interface SentRequest {
  verdict: Verdict
  record: RequestRecord
}

/** The events of a request that share an outcome. */
export interface SentPart {
  events: readonly ClaimedEvent[]
  sent: SentRequest
}

/**
 * Sends events in one request with the SDK, and judges the answer. Never throws.
 * @returns one part, or two when the SDK left some of the events out.
 */
export async function sendRequest(
  target: Target,
  events: readonly ClaimedEvent[],
  onWire: () => void,
): Promise<SentPart[]> {
  const { answer, left, problem } = await sendBatch(
    { host: target.host, writeKey: target.writeKey, timeoutMs: config().segmentTimeoutMs },
    events.map(toSegment),
    onWire,
  )
  if (left.size === 0) return [judged(target, events, answer)]
  const carried = events.filter(event => !left.has(event.outgoingId))
  const others = events.filter(event => left.has(event.outgoingId))
  const error = `The library left the event out of its request. ${problem}`.trim()
  return [
    judged(target, carried, answer),
    judged(target, others, { kind: 'not_sent', error, durationMs: answer.durationMs }),
  ]
}

function judged(target: Target, events: readonly ClaimedEvent[], answer: WireAnswer): SentPart {
  const requestId = newId()
  const verdict = judgeAnswer(answer, now().getTime())
  const record: RequestRecord = {
    requestId,
    host: target.host,
    keyFingerprint: target.keyFingerprint,
    status: answer.kind === 'answered' ? answer.status : null,
    durationMs: answer.durationMs,
    response: responseText(answer, target.writeKey),
    retryAfterMs: verdict.kind === 'retry' ? verdict.retryAfterMs : null,
    outcome: outcomeOf(verdict, events.length),
    events: events.length,
  }
  countRequest(target.residency, record.outcome, events.length, record.durationMs)
  note(record, events)
  return { events, sent: { verdict, record } }
}

/**
 * One line for each request, with the ids of the requests that brought its events to us: a search for one of them
 * finds the whole way. What did not succeed is told in any case, with the first of these ids.
 */
function note(record: RequestRecord, events: readonly ClaimedEvent[]): void {
  const level = record.outcome === 'accepted' ? 'debug' : 'info'
  if (!log().isLevelEnabled(level)) return
  const requestIds = [...new Set(events.map(event => event.requestId))]
  log()[level](
    {
      sourceId: events[0]?.sourceId,
      segmentRequestId: record.requestId,
      host: record.host,
      status: record.status,
      outcome: record.outcome,
      ms: record.durationMs,
      events: events.length,
      requestIds: log().isLevelEnabled('debug') ? requestIds : requestIds.slice(0, MOST_IDS),
    },
    'request to Segment',
  )
}

function outcomeOf(verdict: Verdict, events: number): ReasonCode | 'accepted' {
  if (verdict.kind === 'retry') return verdict.reason
  if (verdict.kind === 'refused') return events === 1 ? 'event_refused' : 'batch_refused'
  return verdict.kind
}

/** What came back, or why nothing did; never the key, even when the other side repeats it. */
function responseText(answer: WireAnswer, writeKey: string): string | null {
  const text = answer.kind === 'answered' ? answer.body : answer.error
  // Postgres text holds no NUL.
  return redactThenCut(text, MOST_TEXT, [writeKey]).replaceAll('\u0000', '\uFFFD') || null
}
