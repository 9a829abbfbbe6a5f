import { MINUTE_MS } from '@/lib/contract/duration'

/**
 * A moment as the value of a `datetime-local` input, in the wall-clock time of the page's zone.
 * @param timeZone defaults to the reader's
 */
export function toField(iso: string, timeZone?: 'UTC'): string {
  const at = new Date(iso)
  const offsetMinutes = timeZone === 'UTC' ? 0 : at.getTimezoneOffset()
  return new Date(at.getTime() - offsetMinutes * MINUTE_MS).toISOString().slice(0, 19)
}

/** The value of such an input as ISO 8601 in UTC; null while it is incomplete. */
export function fromField(value: string, timeZone?: 'UTC'): string | null {
  const at = new Date(timeZone === 'UTC' ? `${value}Z` : value)
  return !/^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(value) || Number.isNaN(at.getTime()) ? null : at.toISOString()
}
