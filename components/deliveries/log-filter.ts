import type { DeliveryRow } from '@/lib/contract/delivery'

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

/** The filter as the address of `/deliveries` and of its API writes it. */
export function filterQuery(filter: LogFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.source !== '') query.set('source', filter.source)
  if (filter.q.trim() !== '') query.set('q', filter.q.trim())
  if (filter.range !== '') query.set('range', filter.range)
  return query
}

/** The same decision as the server's, for rows that the stream brings. */
export function matchesFilter(filter: LogFilter): (row: DeliveryRow) => boolean {
  const q = filter.q.trim()
  return row =>
    (filter.source === '' || row.sourceId === filter.source) &&
    (q === '' ||
      row.userId?.startsWith(q) === true ||
      row.messageId === q ||
      row.outgoingId === q ||
      row.id === q.toLowerCase())
}
