import type { RetryReason } from '@/lib/contract/states'
import type { WireAnswer } from './answer'
import { parseRetryAfter } from './retry-after'

/** What a request's answer means for the events that it carried (design §6). */
export type Verdict =
  | { kind: 'accepted' }
  /** Try again later; `retryAfterMs` only lengthens the wait. */
  | { kind: 'retry'; reason: RetryReason; retryAfterMs: number | null }
  /** Some event in the request is bad: split, or fail the one that stands alone. */
  | { kind: 'refused' }
  /** Segment refuses the key: park the source, nothing fails. */
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

/** The outcome table. Pure. @param nowMs for a Retry-After that names a date. */
export function judgeAnswer(answer: WireAnswer, nowMs: number): Verdict {
  if (answer.kind === 'not_sent') return retry('not_sent')
  if (answer.kind === 'failed') return retry(networkReason(answer.error))
  // Headers came, the rest did not: whatever the status promised, we do not know.
  if (!answer.complete) return retry(networkReason(answer.body))
  const { status } = answer
  const wait = status === 429 || status === 503 ? parseRetryAfter(answer.retryAfter, nowMs) : null
  if (status >= 200 && status < 300)
    return isSegmentYes(answer.body) ? { kind: 'accepted' } : retry('intermediary')
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

/** Segment says yes with an empty body or JSON that is not `{"success": false}`; anything else is not Segment. */
function isSegmentYes(body: string): boolean {
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

/** Why no answer came, by the name that the failure has. */
export function networkReason(error: string): RetryReason {
  const known = NETWORK.get(error)
  if (known !== undefined) return known
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO|ALTNAME/i.test(error)
    ? 'tls_failure'
    : 'network_error'
}
