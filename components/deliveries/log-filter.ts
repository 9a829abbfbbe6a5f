import type { DeliveryRow } from '@/lib/contract/delivery'
import type { DeliveryState } from '@/lib/contract/states'

/** What the log is narrowed to. Empty lists and texts narrow nothing. */
export interface LogFilter {
  source: string
  state: readonly DeliveryState[]
  event: readonly string[]
  q: string
}

export const NO_FILTER: LogFilter = { source: '', state: [], event: [], q: '' }

/** Whether anything is left out. */
export function isFiltered(filter: LogFilter): boolean {
  return filter.source !== '' || filter.state.length > 0 || filter.event.length > 0 || filter.q.trim() !== ''
}

/** The filter as the address of `/deliveries` and of its API writes it. */
export function filterQuery(filter: LogFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.source !== '') query.set('source', filter.source)
  if (filter.state.length > 0) query.set('state', filter.state.join(','))
  if (filter.event.length > 0) query.set('event', filter.event.join(','))
  if (filter.q.trim() !== '') query.set('q', filter.q.trim())
  return query
}

/** The same decision as the server's, for rows that the stream brings. */
export function matchesFilter(filter: LogFilter): (row: DeliveryRow) => boolean {
  const q = filter.q.trim()
  return row =>
    (filter.source === '' || row.sourceId === filter.source) &&
    (filter.state.length === 0 || filter.state.includes(row.state)) &&
    (filter.event.length === 0 || filter.event.includes(row.event)) &&
    (q === '' ||
      row.userId?.startsWith(q) === true ||
      row.messageId === q ||
      row.outgoingId === q ||
      row.id === q.toLowerCase())
}
