import { type DiscardReason, isObject, judgeMessage } from './judge-message'
import { isRefusedKey, readWriteKey } from './write-key'

const TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const

/** Segment's limits; a KB is 1,024 bytes. */
export const MAX_MESSAGE_BYTES = 32 * 1024
export const MAX_REQUEST_BYTES = 500 * 1024
export const MAX_BATCH = 2500

export interface JudgedMessage {
  type: string
  message: Record<string, unknown>
  bytes: number
  discarded: DiscardReason | null
}

export interface Verdict {
  status: number
  body: { success: boolean; message?: string }
  /** The write key in plain text, used only for its fingerprint and never stored or shown. */
  key: string | null
  sentAt: string | null
  messages: JudgedMessage[]
  /** Number of messages in a batch over the limit, which gets a 200 but is not read. */
  overflow: number
}

const TOO_LARGE = 'Exceed payload limit'

function refuse(status: number, message: string, key: string | null = null): Verdict {
  return { status, body: { success: false, message }, key, sentAt: null, messages: [], overflow: 0 }
}

function judgeOne(type: string, raw: unknown, bytes: number): JudgedMessage {
  const discarded = judgeMessage(type, raw)
  const { writeKey: _secret, ...message } = isObject(raw) ? raw : {}
  return { type, message, bytes, discarded }
}

function judgeBatch(batch: unknown[], requestBytes: number): JudgedMessage[] | 'too large' {
  const judged: JudgedMessage[] = []
  for (const item of batch) {
    // A request within the limit for one message cannot contain a larger one, so there is nothing to measure.
    const bytes =
      requestBytes <= MAX_MESSAGE_BYTES
        ? Math.round(requestBytes / batch.length)
        : Buffer.byteLength(JSON.stringify(item))
    if (bytes > MAX_MESSAGE_BYTES) return 'too large'
    const type = isObject(item) && typeof item['type'] === 'string' ? item['type'] : 'track'
    judged.push(judgeOne(type, item, bytes))
  }
  return judged
}

/**
 * Judges a request to the HTTP Tracking API as Segment documents it: 200 for nearly everything; 400 for a payload that is too
 * large, malformed JSON, and an empty or very short write key.
 */
export function judgeRequest(path: string, authorization: string | undefined, raw: Buffer): Verdict {
  const type = /^\/v1\/([a-z]+)\/?$/.exec(path)?.[1]
  const isBatch = type === 'batch'
  if (!isBatch && !TYPES.some(t => t === type)) return refuse(404, 'Not Found')
  if (raw.length > (isBatch ? MAX_REQUEST_BYTES : MAX_MESSAGE_BYTES)) return refuse(400, TOO_LARGE)
  let parsed: unknown
  try {
    parsed = JSON.parse(raw.toString('utf8'))
  } catch {
    return refuse(400, 'malformed JSON')
  }
  if (!isObject(parsed)) return refuse(400, 'malformed JSON')
  const key = readWriteKey(authorization, parsed)
  if (isRefusedKey(key)) return refuse(400, 'An invalid write key was provided', key)
  const sentAt = typeof parsed['sentAt'] === 'string' ? parsed['sentAt'] : null
  const accept = (messages: JudgedMessage[], overflow = 0): Verdict => {
    return { status: 200, body: { success: true }, key, sentAt, messages, overflow }
  }
  if (!isBatch) return accept([judgeOne(type ?? '', parsed, raw.length)])
  const batch = Array.isArray(parsed['batch']) ? (parsed['batch'] as unknown[]) : []
  if (batch.length > MAX_BATCH) return accept([], batch.length)
  const messages = judgeBatch(batch, raw.length)
  return messages === 'too large' ? refuse(400, TOO_LARGE, key) : accept(messages)
}
