/**
 * A moment as the value of an input of type `datetime-local`: the wall clock of the zone on show.
 * @param timeZone the reader's own when left out
 */
export function toField(iso: string, timeZone?: 'UTC'): string {
  const at = new Date(iso)
  const offsetMinutes = timeZone === 'UTC' ? 0 : at.getTimezoneOffset()
  return new Date(at.getTime() - offsetMinutes * 60_000).toISOString().slice(0, 19)
}

/** The moment that such an input holds, as ISO 8601 in UTC. Null while it is incomplete. */
export function fromField(value: string, timeZone?: 'UTC'): string | null {
  const at = new Date(timeZone === 'UTC' ? `${value}Z` : value)
  return !/^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(value) || Number.isNaN(at.getTime()) ? null : at.toISOString()
}
