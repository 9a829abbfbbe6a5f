import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { DELIVERY_STATES, type DeliveryState, isDeliveryState } from '@/lib/contract/states'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { printLogQuery } from '@/lib/log/query/print'
import type { Term } from '@/lib/log/query/types'
import { type Options, UsageError } from './command'

export const PAGE = 200

export function stateFilter(options: Options): DeliveryState[] {
  return options.list('state').map(state => {
    if (!isDeliveryState(state))
      throw new UsageError(`"${state}" is not a state: use one of ${DELIVERY_STATES.join(', ')}`)
    return state
  })
}

/** The value of `--limit`; `otherwise` when it is absent. @throws UsageError unless it is a positive integer */
export function limitOf(options: Options, otherwise: number): number {
  const text = options.optional('limit')
  if (text === undefined) return otherwise
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--limit must be a whole number of at least 1, got "${text}"`)
  return Number(text)
}

/** The newest deliveries that match the filters, at most `limit`. */
export async function findDeliveries(
  ctx: Ctx,
  sourceId: string,
  options: Options,
  limit: number,
): Promise<{ deliveries: DeliveryRow[]; nextCursor: string | null }> {
  const user = options.optional('user')
  // A term keeps a user ID that looks like search syntax literal.
  const terms: Term[] = user === undefined ? [] : [{ field: 'user', op: '=', values: [user], not: false }]
  const q = printLogQuery({ terms })
  const filter = { sourceId, state: stateFilter(options), event: options.list('event'), q }
  const deliveries: DeliveryRow[] = []
  let before: string | null = null
  do {
    const size = Math.min(PAGE, limit - deliveries.length)
    const page = await listDeliveries({ ctx, input: { ...filter, before, limit: size } })
    // A trailing star in a term means a prefix; here it is part of the ID.
    deliveries.push(...page.deliveries.filter(row => user === undefined || row.userId === user))
    before = page.nextCursor
  } while (before !== null && deliveries.length < limit)
  return { deliveries, nextCursor: before }
}
