import { isDeliveryState } from '@/lib/contract/states'
import { invalid } from '@/lib/platform/errors'
import type { ListInput } from './list-deliveries'

/**
 * What a page of the log is asked for in an address. Lists are separated by commas.
 * @throws AppError `invalid` when a state or the limit is none
 */
export function listQuery(query: URLSearchParams): ListInput {
  const text = (name: string) => query.get(name) || undefined
  const list = (name: string) => (query.get(name) ?? '').split(',').filter(part => part !== '')
  const state = list('state').map(name => {
    if (!isDeliveryState(name)) throw invalid(`“${name}” is not a state of a delivery.`, 'state')
    return name
  })
  const limit = text('limit')
  if (limit !== undefined && !/^\d{1,4}$/.test(limit)) throw invalid('`limit` is a whole number.', 'limit')
  const sourceId = text('source')
  return {
    state,
    event: list('event'),
    q: query.get('q') ?? '',
    before: query.get('before') || null,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(query.has('ids') ? { ids: list('ids') } : {}),
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
  const list = (name: string) =>
    text(name)
      .split(',')
      .filter(part => part !== '')
  const wanted = text('source')
  const source = sourceIds.includes(wanted) ? wanted : ''
  const state = list('state').filter(isDeliveryState)
  const event = list('event')
  const q = text('q').trim().slice(0, 300)
  const query = new URLSearchParams()
  if (source !== '') query.set('source', source)
  if (state.length > 0) query.set('state', state.join(','))
  if (event.length > 0) query.set('event', event.join(','))
  if (q !== '') query.set('q', q)
  return {
    input: { state, event, q, ...(source === '' ? {} : { sourceId: source }) },
    query: query.toString(),
  }
}
