import { HOUR_MS } from '@/lib/contract/duration'
import type { RetryReason } from '@/lib/contract/states'

/** The result of one HTTP request to Segment. */
export type WireAnswer =
  | {
      kind: 'answered'
      status: number
      /** As received, secrets included: redact it before you store it. */
      body: string
      retryAfter: string | null
      complete: boolean
      durationMs: number
    }
  | { kind: 'failed'; error: string; durationMs: number }
  /** The SDK did not send these events in a single request. */
  | { kind: 'not_sent'; error: string; durationMs: number }

/** What a response means for the events of its request. */
export type Verdict =
  | { kind: 'accepted' }
  /** Retry later; `retryAfterMs` can only lengthen the delay. */
  | { kind: 'retry'; reason: RetryReason; retryAfterMs: number | null }
  /** An event of the request is bad: split the batch, or fail the event if it was sent alone. */
  | { kind: 'refused' }
  /** Segment refuses the key: park the source. No event fails. */
  | { kind: 'key_refused' }

const NETWORK: ReadonlyMap<string, RetryReason> = new Map([
  ['TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['ECONNRESET', 'connection_reset'],
  ['EPIPE', 'connection_reset'],
  ['UND_ERR_SOCKET', 'connection_reset'],
  ['ECONNREFUSED', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ENETUNREACH', 'connection_refused'],
  ['ENOTFOUND', 'dns_failure'],
  ['EAI_AGAIN', 'dns_failure'],
])

/** Decides the outcome of a request. @param nowMs for a Retry-After with a date */
export function judgeAnswer(answer: WireAnswer, nowMs: number): Verdict {
  if (answer.kind === 'not_sent') return retry('not_sent')
  if (answer.kind === 'failed') return retry(networkReason(answer.error))
  // The body is incomplete, so the outcome is unknown, whatever the status.
  if (!answer.complete) return retry(networkReason(answer.body))
  const { status } = answer
  const wait = status === 429 || status === 503 ? parseRetryAfter(answer.retryAfter, nowMs) : null
  if (status >= 200 && status < 300)
    return isSuccess(answer.body) ? { kind: 'accepted' } : retry('intermediary')
  if (status < 400 || status === 404 || status === 405) return retry('intermediary')
  if (status === 408) return retry('request_timeout')
  if (status === 429) return retry('rate_limited', wait)
  if (status >= 500) return retry('segment_error', wait)
  if (status === 401 || status === 403) return { kind: 'key_refused' }
  if (status === 400 && namesWriteKey(answer.body)) return { kind: 'key_refused' }
  return { kind: 'refused' }
}

function retry(reason: RetryReason, retryAfterMs: number | null = null): Verdict {
  return { kind: 'retry', reason, retryAfterMs }
}

/** Segment confirms with an empty body, or with JSON other than `{"success": false}`. Any other body is not from Segment. */
function isSuccess(body: string): boolean {
  if (body.trim() === '') return true
  try {
    const value: unknown = JSON.parse(body)
    return !(typeof value === 'object' && value !== null && 'success' in value && value.success === false)
  } catch {
    return false
  }
}

function namesWriteKey(body: string): boolean {
  return /write[\s_-]?key/i.test(body)
}

/** Why no response arrived, by the code or message of the failure. */
export function networkReason(error: string): RetryReason {
  const known = NETWORK.get(error)
  if (known !== undefined) return known
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO|ALTNAME/i.test(error)
    ? 'tls_failure'
    : 'network_error'
}

/** Upper bound on Retry-After: the longest delay of the default retry ladder. Longer values are clamped. */
export const MAX_RETRY_AFTER_MS = 8 * HOUR_MS

/** Parses a Retry-After header, in seconds or as an HTTP date (RFC 9110 §10.2.3). @returns milliseconds, or null when it is invalid */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS)
  if (!/[a-z]{3}/i.test(text)) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  return Math.min(Math.max(0, at - nowMs), MAX_RETRY_AFTER_MS)
}
