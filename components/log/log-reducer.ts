import type { DeliveryRow } from '@/lib/contract/delivery'

/** The number of rows to keep while following. Scrolling down loads older rows again. */
export const MAX_FOLLOWED = 500
/** How many rows may wait while the list is paused. If more arrive, the newest page is reloaded. */
export const MAX_WAITING = 500
const MAX_RECENT = 2_000

/** Whether a row matches the filters. */
export type Matches = (row: DeliveryRow) => boolean

export interface LogState {
  /** The rows in the list, newest first. */
  readonly rows: readonly DeliveryRow[]
  /** Rows that arrived while the list was paused, newest first. */
  readonly waiting: readonly DeliveryRow[]
  /** The latest rows from the stream, matching or not. Older versions of them are ignored. */
  readonly recent: ReadonlyMap<string, DeliveryRow>
  /** Rows with IDs below this are not loaded yet; null when all rows are loaded. */
  readonly cursor: string | null
  /** Whether rows are missing. If so, the newest page must be loaded before waiting rows can be shown. */
  readonly stale: boolean
  /** The IDs of the rows that the last change added to the list. */
  readonly arrived: ReadonlySet<string>
}

export type LogAction =
  /** The first page for new filters. */
  | { type: 'reset'; rows: readonly DeliveryRow[]; cursor: string | null; matches: Matches }
  /** The page after the cursor. */
  | { type: 'older'; rows: readonly DeliveryRow[]; cursor: string | null; matches: Matches }
  /** The newest page, reloaded because the stream was interrupted or left rows out. */
  | { type: 'head'; rows: readonly DeliveryRow[]; cursor: string | null; matches: Matches; still: boolean }
  /** Changes from the stream. `still`: rows may change in place, but must not move. */
  | { type: 'receive'; rows: readonly DeliveryRow[]; matches: Matches; still: boolean }
  /** Shows the waiting rows. */
  | { type: 'apply'; matches: Matches }

/** Returns the state after the first page has loaded. */
export function startLog(rows: readonly DeliveryRow[], cursor: string | null): LogState {
  return { rows, waiting: [], recent: new Map(), cursor, stale: false, arrived: new Set() }
}

/**
 * Returns the list after one change. The result does not depend on the order of messages: of two rows with the same ID, the
 * one with the higher version wins.
 */
export function logReducer(state: LogState, action: LogAction): LogState {
  switch (action.type) {
    case 'reset':
      return follow(
        { ...startLog(merge([], action.rows), action.cursor), recent: state.recent },
        [...state.recent.values()],
        action.matches,
      )
    case 'older':
      return appendOlder(state, action)
    case 'head':
      return mergeHead(state, action)
    case 'receive':
      return receive(state, action)
    case 'apply':
      return follow(state, [], action.matches)
  }
}

function mergeHead(state: LogState, action: Extract<LogAction, { type: 'head' }>): LogState {
  const newest = state.rows[0]?.id
  const oldest = action.rows.at(-1)?.id
  const gap = action.cursor !== null && newest !== undefined && oldest !== undefined && oldest > newest
  if (gap && !action.still) return logReducer(state, { ...action, type: 'reset' })
  const next = receive(state, action)
  return gap ? { ...next, stale: true } : { ...next, stale: action.still && next.stale }
}

/** Appends the older page, plus rows from the stream that fall in its range but may be missing from it. */
function appendOlder(state: LogState, action: Extract<LogAction, { type: 'older' }>): LogState {
  const { rows, recent, cursor: from } = state
  const below = [...recent.values()].filter(row => from !== null && row.id < from && isIn(action.cursor, row))
  const added = merge(action.rows, below).filter(action.matches)
  return { ...state, rows: merge(rows, added), cursor: action.cursor, arrived: new Set() }
}

function receive(
  state: LogState,
  action: { rows: readonly DeliveryRow[]; matches: Matches; still: boolean },
): LogState {
  const fresh = pickLatest(action.rows).filter(row => row.version > (state.recent.get(row.id)?.version ?? -1))
  if (fresh.length === 0) return state
  const recent = remember(state.recent, fresh)
  const next = { ...state, recent }
  return action.still ? updateInPlace(next, fresh, action.matches) : follow(next, fresh, action.matches)
}

/**
 * Inserts new rows and drops those that no longer match. Searches all recent rows only if waiting rows were dropped:
 * searching them on every flush took most of the time.
 */
function follow(state: LogState, fresh: readonly DeliveryRow[], matches: Matches): LogState {
  const shown = new Set(state.rows.map(row => row.id))
  const news = state.stale ? [...state.recent.values()] : [...fresh, ...state.waiting]
  const inWindow = news.filter(row => shown.has(row.id) || isIn(state.cursor, row))
  const all = merge(state.rows, inWindow).filter(matches)
  const rows = all.length > MAX_FOLLOWED ? all.slice(0, MAX_FOLLOWED) : all
  return {
    ...state,
    rows,
    waiting: [],
    cursor: rows.length < all.length ? (rows.at(-1)?.id ?? null) : state.cursor,
    stale: false,
    arrived: new Set(rows.filter(row => !shown.has(row.id)).map(row => row.id)),
  }
}

/** Updates the shown rows in place, and adds new ones to the waiting rows. */
function updateInPlace(state: LogState, fresh: readonly DeliveryRow[], matches: Matches): LogState {
  const changed = new Map(fresh.map(row => [row.id, row]))
  const shown = new Set<string>()
  const rows = state.rows.map(row => {
    shown.add(row.id)
    return pickNewer(row, changed.get(row.id))
  })
  const added = fresh.filter(row => !shown.has(row.id) && isIn(state.cursor, row))
  const all = merge(state.waiting, added).filter(matches)
  const waiting = all.slice(0, MAX_WAITING)
  return { ...state, rows, waiting, stale: state.stale || waiting.length < all.length }
}

/** Whether a row belongs to the loaded pages. */
const isIn = (cursor: string | null, row: DeliveryRow) => cursor === null || row.id >= cursor

/** Merges both lists, newest first, with the higher version of each row. */
function merge(one: readonly DeliveryRow[], other: readonly DeliveryRow[]): DeliveryRow[] {
  return pickLatest([...one, ...other]).sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))
}

/** The latest version of each row. */
function pickLatest(rows: readonly DeliveryRow[]): DeliveryRow[] {
  const byId = new Map<string, DeliveryRow>()
  for (const row of rows) byId.set(row.id, pickNewer(row, byId.get(row.id)))
  return [...byId.values()]
}

function pickNewer(row: DeliveryRow, other: DeliveryRow | undefined): DeliveryRow {
  return other !== undefined && other.version > row.version ? other : row
}

function remember(recent: LogState['recent'], fresh: readonly DeliveryRow[]): Map<string, DeliveryRow> {
  const next = new Map(recent)
  for (const row of fresh) {
    // Delete the row first: the map must stay in order of arrival.
    next.delete(row.id)
    next.set(row.id, row)
  }
  for (const id of next.keys()) {
    if (next.size <= MAX_RECENT) break
    next.delete(id)
  }
  return next
}
