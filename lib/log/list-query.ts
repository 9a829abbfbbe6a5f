import { isDeliveryState } from '@/lib/contract/states'
import { foldOldLink } from '@/lib/log/query/old-links'
import { DEFAULT_RANGE, parseRange, printRange } from '@/lib/log/query/time-range'
import { invalid } from '@/lib/platform/errors'
import type { ListInput } from './list-deliveries'
import type { LogInput } from './log-input'

/** The part of an address that every question about the log has in common. */
export function logQuery(query: URLSearchParams): LogInput {
  const [source, range] = [query.get('source'), query.get('range')]
  return { q: query.get('q') ?? '', ...(source ? { sourceId: source } : {}), ...(range ? { range } : {}) }
}

/**
 * What a page of the log is asked for in an address. Lists are separated by commas.
 * @throws AppError `invalid` when a state or the limit is none
 */
export function listQuery(query: URLSearchParams): ListInput {
  const list = (name: string) => (query.get(name) ?? '').split(',').filter(part => part !== '')
  const state = list('state').map(name => {
    if (!isDeliveryState(name)) throw invalid(`“${name}” is not a state of a delivery.`, 'state')
    return name
  })
  const limit = query.get('limit') || undefined
  if (limit !== undefined && !/^\d{1,4}$/.test(limit)) throw invalid('`limit` is a whole number.', 'limit')
  return {
    ...logQuery(query),
    state,
    event: list('event'),
    before: query.get('before') || null,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(query.has('ids') ? { ids: list('ids') } : {}),
    ...(query.has('cols') ? { extra: list('cols') as NonNullable<ListInput['extra']> } : {}),
  }
}

/**
 * The filters in the address of the log's page. What a filter cannot be is left out instead of refused: an old link
 * must still open the log.
 * @returns `query` is the same as the page in the browser writes it, to know whether it still shows these rows
 */
export function pageQuery(
  address: Readonly<Record<string, string | string[] | undefined>>,
  sourceIds: readonly string[],
): { input: ListInput; query: string } {
  const text = (name: string) => [address[name]].flat()[0] ?? ''
  const wanted = text('source')
  const source = sourceIds.includes(wanted) ? wanted : ''
  const q = foldOldLink({ q: text('q'), state: text('state'), event: text('event') }).slice(0, 2_000)
  const range = text('range')
  const query = new URLSearchParams()
  if (source !== '') query.set('source', source)
  if (q !== '') query.set('q', q)
  if (range !== '') query.set('range', range)
  return {
    input: {
      q,
      range: parseRange(range) === null ? printRange(DEFAULT_RANGE) : range,
      ...(source === '' ? {} : { sourceId: source }),
    },
    query: query.toString(),
  }
}
