import type { ReasonCode } from '@/lib/contract/states'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { redactThenCut } from '@/lib/security/redact'
import { judgeAnswer, type Verdict, type WireAnswer } from '@/lib/segment/judge-answer'
import { sendBatch } from '@/lib/segment/send-batch'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { Connection } from '@/lib/store/read-connection'
import type { RequestRecord } from '@/lib/store/settle-deliveries'
import { countRequest } from './metrics'

/** Characters of a response that are stored. */
const MAX_TEXT = 1_024

/** IDs in a log line, unless the level is debug. */
const MAX_IDS = 20

/** Where a batch is sent. The key is in plain text, but only in memory and only while sending. */
export interface Target {
  residency: Connection['residency']
  host: string
  writeKey: string
  keyFingerprint: Connection['keyFingerprint']
}

/** One request to Segment: its verdict, and the record to store. */
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
 * Sends events in one request with the SDK and judges the response. Never throws.
 * @returns one part, or two when the SDK left some of the events out
 */
export async function sendRequest(
  target: Target,
  events: readonly ClaimedEvent[],
  onWire: () => void,
): Promise<SentPart[]> {
  const { answer, left, problem } = await sendBatch(
    { host: target.host, writeKey: target.writeKey, timeoutMs: config().segmentTimeoutMs },
    events,
    onWire,
  )
  if (left.size === 0) return [judgePart(target, events, answer)]
  const carried = events.filter(event => !left.has(event.outgoingId))
  const others = events.filter(event => left.has(event.outgoingId))
  const error = `Segment’s library left the event out of its request. ${problem}`.trim()
  return [
    judgePart(target, carried, answer),
    judgePart(target, others, { kind: 'not_sent', error, durationMs: answer.durationMs }),
  ]
}

function judgePart(target: Target, events: readonly ClaimedEvent[], answer: WireAnswer): SentPart {
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
  logRequest(record, events)
  return { events, sent: { verdict, record } }
}

/**
 * Logs one line per part of a request, with the IDs of the ingest requests that contained its events, so that a search for such an ID
 * shows every step of an event. A failure is logged at `info`, with the first {@link MAX_IDS} of these IDs.
 */
function logRequest(record: RequestRecord, events: readonly ClaimedEvent[]): void {
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
      requestIds: log().isLevelEnabled('debug') ? requestIds : requestIds.slice(0, MAX_IDS),
    },
    'request to Segment',
  )
}

function outcomeOf(verdict: Verdict, events: number): ReasonCode | 'accepted' {
  if (verdict.kind === 'retry') return verdict.reason
  if (verdict.kind === 'refused') return events === 1 ? 'event_refused' : 'batch_refused'
  return verdict.kind
}

/** The response, or why there is none. Never contains the key, even if the response repeats it. */
function responseText(answer: WireAnswer, writeKey: string): string | null {
  const text = answer.kind === 'answered' ? answer.body : answer.error
  // Postgres cannot store NUL.
  return redactThenCut(text, MAX_TEXT, [writeKey]).replaceAll('\u0000', '\uFFFD') || null
}
