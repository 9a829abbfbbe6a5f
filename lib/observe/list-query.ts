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
