import type { DeliveryRow } from '@/lib/contract/delivery'

/** A line of the log: a delivery, the day that begins below, or where following began. */
export type LogItem =
  | { kind: 'row'; key: string; row: DeliveryRow; index: number }
  | { kind: 'day'; key: string; iso: string }
  | { kind: 'live'; key: string }

/**
 * The rows, newest first, with a line where another day begins and one above the first row that was there before following
 * began. The newest day has no line while it is today: everything is of today until something else is said.
 * @param dayOf names the day of a moment in the zone that is shown
 * @param liveFrom the newest id that was there; null when nothing is followed
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
 * Names the day of a moment, remembering each minute's: no zone begins its day within one. Of hundreds of rows that are gone through
 * anew with each flush, few have a minute of their own.
 */
export function daysIn(name: (iso: string) => string): (iso: string) => string {
  const known = new Map<string, string>()
  return iso => {
    const minute = iso.slice(0, 16)
    const before = known.get(minute)
    if (before !== undefined) return before
    const day = name(iso)
    known.set(minute, day)
    return day
  }
}
