import type { DeliveryRow } from '@/lib/contract/delivery'

/** An item in the log: a delivery, a day divider, or the line where live updates began. */
export type LogItem =
  | { kind: 'row'; key: string; row: DeliveryRow; index: number }
  | { kind: 'day'; key: string; iso: string }
  | { kind: 'live'; key: string }

/**
 * Returns the rows, newest first, with a line above each day and one above the first row that was already listed when live
 * updates began. Rows from today at the top of the list get no line.
 * @param dayOf the day of a moment in the page's time zone
 * @param liveFrom the newest ID when live updates began; null while not following
 */
export function logItems(
  rows: readonly DeliveryRow[],
  { today, dayOf, liveFrom }: { today: string; dayOf: (iso: string) => string; liveFrom: string | null },
): LogItem[] {
  const items: LogItem[] = []
  let day = today
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (before && liveFrom !== null && before.id > liveFrom && row.id <= liveFrom) {
      items.push({ kind: 'live', key: 'live' })
    }
    const own = dayOf(row.receivedAt)
    if (own !== day) {
      day = own
      items.push({ kind: 'day', key: `day ${own}`, iso: row.receivedAt })
    }
    items.push({ kind: 'row', key: row.id, row, index })
  }
  return items
}

/**
 * Caches the day of each minute: in every time zone, days start on a whole minute. Each flush goes through hundreds of rows
 * from only a few minutes.
 */
export function cacheDays(findDay: (iso: string) => string): (iso: string) => string {
  const known = new Map<string, string>()
  return iso => {
    const minute = iso.slice(0, 16)
    const before = known.get(minute)
    if (before !== undefined) return before
    const day = findDay(iso)
    known.set(minute, day)
    return day
  }
}
