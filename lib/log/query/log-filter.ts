import type { DeliveryRow } from '@/lib/contract/delivery'
import { matchRow } from './match-row'
import { parseLogQuery } from './parse'
import { DEFAULT_RANGE, parseRange, printRange, resolveRange } from './time-range'

/** What the log is narrowed to. Empty texts narrow nothing. */
export interface LogFilter {
  source: string
  /** The text of the search box: free words and terms, see lib/log-query. */
  q: string
  /** As the address writes it; empty for the last 24 hours. */
  range: string
}

export const NO_FILTER: LogFilter = { source: '', q: '', range: '' }

/** Whether anything is left out that the range of time does not leave out. */
export function isFiltered(filter: LogFilter): boolean {
  return filter.source !== '' || filter.q.trim() !== ''
}

/** The filter as the address of `/deliveries` writes it. */
export function filterQuery(filter: LogFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.source !== '') query.set('source', filter.source)
  if (filter.q.trim() !== '') query.set('q', filter.q.trim())
  if (filter.range !== '') query.set('range', filter.range)
  return query
}

/** The range of a filter; what cannot be read is the last 24 hours. */
export const rangeOf = (filter: LogFilter) => parseRange(filter.range) ?? DEFAULT_RANGE

/** The filter as the API is asked: it has no range of its own. */
export function apiQuery(filter: LogFilter): URLSearchParams {
  const query = filterQuery(filter)
  query.set('range', printRange(rangeOf(filter)))
  return query
}

/**
 * The same decision as the server's, for rows that the stream brings. Null when only the server can tell.
 * A row that was received before a relative range stays until the next page is read: the list does not crumble.
 */
export function matchesFilter(filter: LogFilter): (row: DeliveryRow) => boolean | null {
  const matches = matchRow(parseLogQuery(filter.q).query)
  const { from, until } = resolveRange(rangeOf(filter), new Date())
  const [first, end] = [from.toISOString(), until?.toISOString() ?? null]
  return row =>
    (filter.source === '' || row.sourceId === filter.source) &&
    row.receivedAt >= first &&
    (end === null || row.receivedAt < end) &&
    matches(row)
}
