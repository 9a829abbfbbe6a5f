import type { AuditAction } from '@/lib/accounts/audit'

/** The history page's filter. Empty strings and lists match everything. Times are ISO 8601. */
export interface HistoryFilter {
  source: string
  what: readonly AuditAction[]
  who: string
  from: string
  to: string
}

export const NO_FILTER: HistoryFilter = { source: '', what: [], who: '', from: '', to: '' }

/** Whether any filter is set. */
export function isFiltered(filter: HistoryFilter): boolean {
  return historyQuery(filter).size > 0
}

/** The filter as URL parameters. */
export function historyQuery(filter: HistoryFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.source !== '') query.set('source', filter.source)
  if (filter.what.length > 0) query.set('what', filter.what.join(','))
  if (filter.who !== '') query.set('who', filter.who)
  if (filter.from !== '') query.set('from', filter.from)
  if (filter.to !== '') query.set('to', filter.to)
  return query
}

/** The filter as input of `listHistory` and `exportHistory`. */
export function toHistoryInput(filter: HistoryFilter): {
  sourceId?: string
  actions: string[]
  person: string
  from?: string
  to?: string
} {
  const { source, what, who, from, to } = filter
  return {
    ...(source === '' ? {} : { sourceId: source }),
    actions: [...what],
    person: who,
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  }
}
