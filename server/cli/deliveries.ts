import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { retryDelivery } from '@/lib/jobs/change-delivery'
import { type Job, type JobKind, MAX_CHOSEN } from '@/lib/jobs/job'
import { startJob } from '@/lib/jobs/start-job'
import { getDelivery } from '@/lib/log/get-delivery'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { printLogQuery } from '@/lib/log/query/print'
import type { Term } from '@/lib/log/query/types'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { AppError, notFound } from '@/lib/platform/errors'
import { notifySources } from '@/lib/store/notify'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'
import { findDeliveries, limitOf, PAGE, stateFilter } from './find-deliveries'

const RETRYABLE = ['failed', 'discarded', 'retrying']

export async function deliveriesList(
  options: Options,
): Promise<{ deliveries: DeliveryRow[]; nextCursor: string | null }> {
  const limit = limitOf(options, 50)
  const { ctx, source } = await sourceOf(options)
  return findDeliveries(ctx, source.id, options, limit)
}

export async function deliveriesShow(options: Options): Promise<{ deliveries: DeliveryDetail[] }> {
  const { ctx, source } = await sourceOf(options)
  const delivery = await getDelivery({ ctx, input: { id: options.text('id') } })
  if (delivery.sourceId !== source.id)
    throw notFound(
      `${source.name} has no delivery ${delivery.id}: it belongs to another source, so pass that one with --source`,
    )
  return { deliveries: [delivery] }
}

/** @returns the deliveries that were put back into the queue, in their current state */
export async function deliveriesRetry(options: Options): Promise<{ deliveries: DeliveryRow[] }> {
  const { ctx, source } = await sourceOf(options)
  const ids = await choose(options, ctx, source.id)
  const retried: string[] = []
  for (const id of ids) if (await retry(ctx, id, ids.length > 1)) retried.push(id)
  // The verb notifies a moment later, when this process may already have exited.
  if (retried.length > 0) await notifySources(db(), [source.id])
  return { deliveries: await readCurrent(ctx, retried) }
}

async function choose(options: Options, ctx: Ctx, sourceId: string): Promise<string[]> {
  if (options.optional('id') !== undefined)
    return (await deliveriesShow(options)).deliveries.map(row => row.id)
  const states = stateFilter(options)
  if (states.length === 0 || states.some(state => !RETRYABLE.includes(state))) {
    throw new UsageError(
      `select one delivery with --id, or all in a state with --state ${RETRYABLE.join('|')}`,
    )
  }
  const { deliveries } = await findDeliveries(
    ctx,
    sourceId,
    options,
    limitOf(options, Number.MAX_SAFE_INTEGER),
  )
  return deliveries.map(row => row.id)
}

/** @param many one of several: a delivery that can no longer be retried is skipped instead of failing the call */
async function retry(ctx: Ctx, id: string, many: boolean): Promise<boolean> {
  try {
    await retryDelivery({ ctx, input: { id } })
    return true
  } catch (error) {
    if (many && error instanceof AppError && error.code === 'conflict') return false
    throw error
  }
}

async function readCurrent(ctx: Ctx, ids: readonly string[]): Promise<DeliveryRow[]> {
  const rows: DeliveryRow[] = []
  for (let i = 0; i < ids.length; i += PAGE) {
    const page = await listDeliveries({ ctx, input: { ids: ids.slice(i, i + PAGE) } })
    rows.push(...page.deliveries)
  }
  return rows
}

/** Starts discarding waiting deliveries. @returns the job, which a worker carries out */
export function deliveriesDiscard(options: Options): Promise<{ job: Job }> {
  return start(options, 'discard')
}

/** Starts sending settled deliveries as new events. @returns the job, which a worker carries out */
export function deliveriesSendAsNew(options: Options): Promise<{ job: Job }> {
  return start(options, 'send_as_new')
}

async function start(options: Options, kind: JobKind): Promise<{ job: Job }> {
  const { ctx, source } = await sourceOf(options)
  const common = { kind, sourceId: source.id }
  if (options.optional('id') !== undefined) {
    const [delivery] = (await deliveriesShow(options)).deliveries
    return { job: await startJob({ ctx, input: { ...common, ids: [delivery?.id] } }) }
  }
  const q = filterOf(options)
  if (q === '')
    throw new UsageError('select one delivery with --id, or several with --state, --event or --user')
  if (options.optional('limit') === undefined)
    return { job: await startJob({ ctx, input: { ...common, q, range: rangeOf(options) } }) }
  const limit = limitOf(options, MAX_CHOSEN)
  if (limit > MAX_CHOSEN)
    throw new UsageError(`--limit must be at most ${MAX_CHOSEN}: omit it to select all that match`)
  if (options.optional('since') !== undefined || options.optional('until') !== undefined)
    throw new UsageError('--limit cannot be combined with --since or --until: omit one or the other')
  const { deliveries } = await findDeliveries(ctx, source.id, options, limit)
  const ids = deliveries.map(row => row.id)
  return { job: await startJob({ ctx, input: { ...common, ids } }) }
}

function filterOf(options: Options): string {
  const terms: Term[] = []
  const add = (field: Term['field'], values: string[]) => {
    if (values.length > 0) terms.push({ field, op: '=', values, not: false })
  }
  add('state', stateFilter(options))
  add('event', options.list('event'))
  const user = options.optional('user')
  add('user', user === undefined ? [] : [user])
  return printLogQuery({ terms })
}

/** Without options, the range covers everything that retention has kept. */
function rangeOf(options: Options): string {
  const from = moment(options, 'since') ?? new Date(0)
  const until = moment(options, 'until') ?? now()
  if (from >= until) throw new UsageError('--since must be earlier than --until')
  return `${from.toISOString()}..${until.toISOString()}`
}

function moment(options: Options, name: string): Date | undefined {
  const text = options.optional(name)
  if (text === undefined) return undefined
  const date = new Date(text)
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`--${name} must be a time such as 2026-11-25T08:00:00Z, got "${text}"`)
  return date
}
