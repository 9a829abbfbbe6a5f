/** A wait that is asked for is believed up to this: the longest rung of the default ladder. */
export const MAX_RETRY_AFTER_MS = 8 * 60 * 60 * 1000

/** Reads a Retry-After header: seconds or an HTTP date (RFC 9110 §10.2.3). Milliseconds, or null when unusable. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS)
  if (!/[a-z]{3}/i.test(text)) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  return Math.min(Math.max(0, at - nowMs), MAX_RETRY_AFTER_MS)
}
