import { idTime } from '@/lib/platform/ids'

/** Where a page of the log begins: after the row with this id, at most so many rows. */
export interface Cursor {
  /** Null: at the newest. */
  before: string | null
  limit: number
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * What the statements need: the id to stay below, the number of rows, and the time to stay below, which lets
 * Postgres leave out the partitions of newer days. An id carries its event's time of receipt to the millisecond.
 */
export function cursorValues({ before, limit }: Cursor): [before: string, limit: number, until: string] {
  if (before === null) return [LAST_ID, limit, 'infinity']
  return [before, limit, new Date(idTime(before).getTime() + 1).toISOString()]
}

/** The cursor of the page after these rows, or null when there is none. */
export function nextCursor(rows: readonly { id: string }[], limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null)
}
