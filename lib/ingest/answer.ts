import { INGEST_ERRORS, type IngestErrorCode } from '@/lib/contract/ingest-errors'
import type { ItemResult } from './store-items'

/** A response of the ingest API, independent of the server that sends it. */
export interface Answer {
  status: number
  /** Null when the response has no body. */
  body: Record<string, unknown> | null
  headers?: Record<string, string>
}

/** Headers of every response. Any page may send events, so browsers may pass our responses to any page. */
export const ALWAYS = { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' } as const

/** An error response. The table of codes gives the status; the message says what to do. */
export function refuse(code: IngestErrorCode, message: string, headers?: Record<string, string>): Answer {
  const { status } = INGEST_ERRORS[code]
  const body = { success: false, code, message }
  return headers === undefined ? { status, body } : { status, body, headers }
}

/** The database cannot commit now. Nothing was acknowledged, so the client can safely retry. */
export function unavailable(): Answer {
  return refuse(
    'unavailable',
    'The database cannot confirm that the events were stored. Send the request again; events that repeat a message ID count as duplicates.',
    { 'retry-after': '1' },
  )
}

/** The response is 200 if at least one event is stored, now or earlier; 400 with the reasons if every event was rejected. */
export function answerItems(results: ItemResult[]): Answer {
  const rejected = results.flatMap(({ index, messageId, rejection }) =>
    rejection === undefined ? [] : [{ index, messageId, ...rejection }],
  )
  const accepted = results.filter(result => result.outcome === 'accepted').length
  const duplicates = results.length - accepted - rejected.length
  if (rejected.length < results.length)
    return { status: 200, body: { success: true, accepted, duplicates, rejected } }
  const first = rejected[0]
  const message =
    rejected.length === 1
      ? (first?.message ?? '')
      : `All ${rejected.length} events were rejected. First error: ${first?.message}`
  const refusal = refuse('all_rejected', message)
  return { ...refusal, body: { ...refusal.body, accepted, duplicates, rejected } }
}
