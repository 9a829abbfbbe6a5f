import { hideIngestKeys } from '@/lib/security/ingest-key'

const WRITE_KEY = /^write_?key$/i

/**
 * An item that was rejected is kept as it came, but for the key that it was sent with: Segment's libraries put that
 * into the body. Deeply nested items were cut before.
 */
export function hideKeys(value: unknown): unknown {
  if (typeof value === 'string') return hideIngestKeys(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(hideKeys)
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      hideIngestKeys(name),
      WRITE_KEY.test(name) && one !== null ? '[redacted]' : hideKeys(one),
    ]),
  )
}
