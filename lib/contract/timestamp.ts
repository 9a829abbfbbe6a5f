import { MAX_AHEAD_MS } from './limits'

// Date.parse alone takes "2", "garbage 1" and many more for a date, so the shape is checked first.
const ISO =
  /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/

export type ParsedTimestamp =
  | { ok: true; at: Date; text: string; assumedUtc: boolean }
  | { ok: false; code: 'timestamp_invalid' | 'timestamp_future' }

/**
 * Reads an event's own time.
 * @param value `timestamp` or `originalTimestamp` as the caller sent it; null and undefined mean receipt.
 * @returns `at` to the millisecond, and `text`, what goes to Segment: the caller's own spelling when it names a
 *   zone (it may carry microseconds), else UTC.
 */
export function parseTimestamp(value: unknown, receivedAt: Date): ParsedTimestamp {
  if (value === undefined || value === null) {
    return { ok: true, at: receivedAt, text: receivedAt.toISOString(), assumedUtc: false }
  }
  if (typeof value !== 'string') return { ok: false, code: 'timestamp_invalid' }
  const match = ISO.exec(value)
  if (match === null) return { ok: false, code: 'timestamp_invalid' }
  const dateOnly = value.length === 10
  const zoned = match.groups?.['zone'] !== undefined
  const at = new Date(normalise(value, dateOnly, zoned))
  if (Number.isNaN(at.getTime())) return { ok: false, code: 'timestamp_invalid' }
  if (at.getTime() > receivedAt.getTime() + MAX_AHEAD_MS) return { ok: false, code: 'timestamp_future' }
  return { ok: true, at, text: zoned ? value : at.toISOString(), assumedUtc: !zoned }
}

/** To the one form that every JavaScript engine must parse. */
function normalise(value: string, dateOnly: boolean, zoned: boolean): string {
  if (dateOnly) return `${value}T00:00:00Z`
  const text = value.replace(/[t ]/, 'T').replace(/\s/g, '').replace(',', '.').replace(/z$/, 'Z')
  if (!zoned) return `${text}Z`
  return text.replace(/([+-]\d{2})$/, '$1:00').replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
}
