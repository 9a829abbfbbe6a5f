import type { DeliveryRow } from '@/lib/contract/delivery'
import { matchRow } from './match-row'
import { parseLogQuery } from './parse'
import { DEFAULT_RANGE, parseRange, printRange, resolveRange } from './time-range'

/** The filter of the log. An empty string does not filter. */
export interface LogFilter {
  source: string
  /** The text of the search box. */
  q: string
  /** In the syntax of the page's URL; empty for the last 24 hours. */
  range: string
}

export const NO_FILTER: LogFilter = { source: '', q: '', range: '' }

/** Whether the filter excludes anything apart from the time range. */
export function isFiltered(filter: LogFilter): boolean {
  return filter.source !== '' || filter.q.trim() !== ''
}

/** The filter as the query string of `/deliveries`. */
export function filterQuery(filter: LogFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.source !== '') query.set('source', filter.source)
  if (filter.q.trim() !== '') query.set('q', filter.q.trim())
  if (filter.range !== '') query.set('range', filter.range)
  return query
}

/** Falls back to the last 24 hours. */
export const rangeOf = (filter: LogFilter) => parseRange(filter.range) ?? DEFAULT_RANGE

/** The filter as parameters of the API, which has no default range. */
export function apiQuery(filter: LogFilter): URLSearchParams {
  const query = filterQuery(filter)
  query.set('range', printRange(rangeOf(filter)))
  return query
}

/**
 * Filters rows from the stream by the same rules as the server. Null when only the server can decide. The range is resolved once,
 * so that rows do not drop out of the list as time passes.
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
