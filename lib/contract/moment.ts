const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const FIRST = Date.UTC(1970, 0)
const END = Date.UTC(9999, 0)

/**
 * Parses an ISO 8601 time with a zone, from a form or a URL.
 * @returns null for a day that does not exist, and outside the years 1970 to 9998: Postgres reads some years differently from
 *   how JavaScript writes them
 */
export function readMoment(text: string): Date | null {
  const [, year, month, day] = MOMENT.exec(text) ?? []
  if (year === undefined) return null
  const date = new Date(`${year}-${month}-${day}T00:00Z`)
  const moment = new Date(text)
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
  return exists && moment.getTime() >= FIRST && moment.getTime() < END ? moment : null
}
