import { isAction } from '@/lib/accounts/action-labels'
import type { AuditAction } from '@/lib/accounts/audit'

/** What the history is narrowed to. Empty texts and lists narrow nothing. Times are ISO 8601. */
export interface HistoryFilter {
  source: string
  what: readonly AuditAction[]
  who: string
  from: string
  to: string
}

export const NO_FILTER: HistoryFilter = { source: '', what: [], who: '', from: '', to: '' }

/** Whether anything is left out. */
export function isFiltered(filter: HistoryFilter): boolean {
  return historyQuery(filter).size > 0
}

/** The filter as the address writes it. */
export function historyQuery(filter: HistoryFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.source !== '') query.set('source', filter.source)
  if (filter.what.length > 0) query.set('what', filter.what.join(','))
  if (filter.who !== '') query.set('who', filter.who)
  if (filter.from !== '') query.set('from', filter.from)
  if (filter.to !== '') query.set('to', filter.to)
  return query
}

/** The filter of an address. What a filter cannot be is left out: an old link must still open the page. */
export function readHistoryFilter(
  address: Readonly<Record<string, string | string[] | undefined>>,
  sourceIds: readonly string[],
): HistoryFilter {
  const text = (name: string) => [address[name]].flat()[0] ?? ''
  const moment = (name: string) => {
    const at = Date.parse(text(name))
    return Number.isNaN(at) ? '' : new Date(at).toISOString()
  }
  return {
    source: sourceIds.includes(text('source')) ? text('source') : '',
    what: text('what').split(',').filter(isAction),
    who: text('who').slice(0, 200),
    from: moment('from'),
    to: moment('to'),
  }
}

/** The filter as the verb takes it. */
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
