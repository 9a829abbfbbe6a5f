import type { Secrets } from '@/lib/contract/clean-json'
import { isObject } from '@/lib/contract/parse-track'
import { hideIngestKeys, KEY_TRACE } from '@/lib/security/ingest-key'

const WRITE_KEY = /^write_?key$/i
const AUTHORIZATION = /^(?:proxy[-_])?authorization$/i
const CREDENTIALS = /^\s*(?:basic|bearer)\s+\S/i

const isCredentials = (value: unknown): boolean =>
  typeof value === 'string' ? CREDENTIALS.test(value) : Array.isArray(value) && value.some(isCredentials)

const isAuthorization = (name: string, value: unknown): boolean =>
  AUTHORIZATION.test(name) && isCredentials(value)

/** Secrets that are neither stored nor sent to Segment: ingest keys anywhere, and the values of fields that hold keys. */
export const EVENT_SECRETS: Secrets = {
  hide: hideIngestKeys,
  holds: (name, value) => value !== null && (WRITE_KEY.test(name) || isAuthorization(name, value)),
  holdsNext: isAuthorization,
}

// Every secret above leaves one of these in the JSON: the prefix of a key, plain or encoded, or the name of its field. A
// letter or digit may be escaped, which no library does, so any such escape counts as a trace.
const TRACE = new RegExp(`${KEY_TRACE}|write_?key|authorization|\\\\u00(?:3[0-9]|[4-7])`, 'gi')

/**
 * Whether any item of a body may contain a secret, judging by the text alone. Most bodies contain only the key they are sent
 * with, and walking every item would add a tenth to the time of checking it.
 */
export function mayHoldSecrets(text: string, body: unknown): boolean {
  let traces = 0
  for (const _ of text.matchAll(TRACE)) traces += 1
  if (traces === 0) return false
  const key = isObject(body) ? body['writeKey'] : undefined
  if (typeof key !== 'string') return true
  return traces > 1 + Array.from(key.matchAll(TRACE)).length
}
