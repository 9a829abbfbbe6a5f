import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { DELIVERY_STATES, type DeliveryState, isDeliveryState } from '@/lib/contract/states'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { type Options, UsageError } from './command'

const PAGE = 200

export function stateFilter(options: Options): DeliveryState[] {
  return options.list('state').map(state => {
    if (!isDeliveryState(state))
      throw new UsageError(`"${state}" is not a state: use one of ${DELIVERY_STATES.join(', ')}`)
    return state
  })
}

/** A whole number from 1 up; `otherwise` when absent. */
export function limitOf(options: Options, otherwise: number): number {
  const text = options.optional('limit')
  if (text === undefined) return otherwise
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--limit must be a whole number from 1 up, got "${text}"`)
  return Number(text)
}

/** The newest deliveries that pass the filters, page by page up to `limit`. */
export async function findDeliveries(
  ctx: Ctx,
  sourceId: string,
  options: Options,
  limit: number,
): Promise<{ deliveries: DeliveryRow[]; nextCursor: string | null }> {
  const user = options.optional('user')
  const filter = { sourceId, state: stateFilter(options), event: options.list('event'), q: user ?? '' }
  const deliveries: DeliveryRow[] = []
  let before: string | null = null
  do {
    const size = Math.min(PAGE, limit - deliveries.length)
    const page = await listDeliveries({ ctx, input: { ...filter, before, limit: size } })
    // The search also looks at message ids, and at the beginning of a user id.
    deliveries.push(...page.deliveries.filter(row => user === undefined || row.userId === user))
    before = page.nextCursor
  } while (before !== null && deliveries.length < limit)
  return { deliveries, nextCursor: before }
}
