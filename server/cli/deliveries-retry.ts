import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { retryDelivery } from '@/lib/jobs/retry-delivery'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { notifySources } from '@/lib/store/notify'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'
import { deliveriesShow } from './deliveries'
import { findDeliveries, limitOf, stateFilter } from './find-deliveries'

const RETRYABLE = ['failed', 'discarded', 'retrying']
const PAGE = 200

/** @returns the deliveries that were put back, as they stand now */
export async function deliveriesRetry(options: Options): Promise<{ deliveries: DeliveryRow[] }> {
  const { ctx, source } = await sourceOf(options)
  const ids = await chosen(options, ctx, source.id)
  const retried: string[] = []
  for (const id of ids) if (await retry(ctx, id, ids.length > 1)) retried.push(id)
  // The verb's own announcement waits a moment, and this process ends before.
  if (retried.length > 0) await notifySources(db(), [source.id])
  return { deliveries: await asTheyStand(ctx, retried) }
}

async function chosen(options: Options, ctx: Ctx, sourceId: string): Promise<string[]> {
  if (options.optional('id') !== undefined)
    return (await deliveriesShow(options)).deliveries.map(row => row.id)
  const states = stateFilter(options)
  if (states.length === 0 || states.some(state => !RETRYABLE.includes(state))) {
    throw new UsageError(`name one delivery with --id, or all of a state with --state ${RETRYABLE.join('|')}`)
  }
  const { deliveries } = await findDeliveries(
    ctx,
    sourceId,
    options,
    limitOf(options, Number.MAX_SAFE_INTEGER),
  )
  return deliveries.map(row => row.id)
}

/** @param many one of many that changed meanwhile is no error */
async function retry(ctx: Ctx, id: string, many: boolean): Promise<boolean> {
  try {
    await retryDelivery({ ctx, input: { id } })
    return true
  } catch (error) {
    if (many && error instanceof AppError && error.code === 'conflict') return false
    throw error
  }
}

async function asTheyStand(ctx: Ctx, ids: readonly string[]): Promise<DeliveryRow[]> {
  const rows: DeliveryRow[] = []
  for (let i = 0; i < ids.length; i += PAGE) {
    const page = await listDeliveries({ ctx, input: { ids: ids.slice(i, i + PAGE) } })
    rows.push(...page.deliveries)
  }
  return rows
}
