import type { Secrets } from '@/lib/contract/clean-json'
import { isObject } from '@/lib/contract/parse-track'
import { hideIngestKeys } from '@/lib/security/ingest-key'

const WRITE_KEY = /^write_?key$/i
const AUTHORIZATION = /^(?:proxy[-_])?authorization$/i
const CREDENTIALS = /^\s*(?:basic|bearer)\s+\S/i

/** What neither our rows nor Segment may get: our ingest keys anywhere, and the fields that carry keys by their name. */
export const EVENT_SECRETS: Secrets = {
  hide: hideIngestKeys,
  holds: (name, value) =>
    value !== null &&
    (WRITE_KEY.test(name) ||
      (AUTHORIZATION.test(name) && typeof value === 'string' && CREDENTIALS.test(value))),
}

// What every secret above has in its JSON: a key's prefix, plain or in base64, or the name of its field. A letter may be
// written as an escape, which no library does, so that any such escape counts.
const TRACE = /ugk_|dWdrX|write_?key|authorization|\\u00[4-7]/gi

/**
 * Whether a body may hold a secret in one of its items, by one look at its text: most hold none but the key that they
 * are sent with, and walking every item would cost a tenth of judging it.
 */
export function mayHoldSecrets(text: string, body: unknown): boolean {
  let traces = 0
  for (const _ of text.matchAll(TRACE)) traces += 1
  if (traces === 0) return false
  const key = isObject(body) ? body['writeKey'] : undefined
  if (typeof key !== 'string') return true
  return traces > 1 + Array.from(key.matchAll(TRACE)).length
}
