const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const FIRST = Date.UTC(1970, 0)
const END = Date.UTC(9999, 0)

/**
 * A moment as people and addresses write it, in ISO 8601 with a zone; null for a day that does not exist, and for
 * years that no delivery and no change can have and that Postgres reads otherwise than JavaScript writes them.
 */
export function readMoment(text: string): Date | null {
  const [, year, month, day] = MOMENT.exec(text) ?? []
  if (year === undefined) return null
  const date = new Date(`${year}-${month}-${day}T00:00Z`)
  const moment = new Date(text)
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
  return exists && moment.getTime() >= FIRST && moment.getTime() < END ? moment : null
}
