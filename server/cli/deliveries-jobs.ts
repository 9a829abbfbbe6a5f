import { type Job, type JobKind, MAX_CHOSEN } from '@/lib/jobs/job'
import { startJob } from '@/lib/jobs/start-job'
import { printLogQuery } from '@/lib/log/query/print'
import type { Term } from '@/lib/log/query/types'
import { now } from '@/lib/platform/clock'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'
import { deliveriesShow } from './deliveries'
import { findDeliveries, limitOf, stateFilter } from './find-deliveries'

/** Starts to discard what waits at a source. @returns the job, which a worker carries out */
export function deliveriesDiscard(options: Options): Promise<{ job: Job }> {
  return start(options, 'discard')
}

/** Starts to send settled deliveries again under new ids. @returns the job, which a worker carries out */
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
    throw new UsageError('name one delivery with --id, or narrow them with --state, --event or --user')
  if (options.optional('limit') === undefined)
    return { job: await startJob({ ctx, input: { ...common, q, range: rangeOf(options) } }) }
  const limit = limitOf(options, MAX_CHOSEN)
  if (limit > MAX_CHOSEN)
    throw new UsageError(`--limit is at most ${MAX_CHOSEN}; leave it out for all that match`)
  if (options.optional('since') !== undefined || options.optional('until') !== undefined)
    throw new UsageError('use either --limit, or --since and --until')
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

/** Everything that is kept, unless the options say otherwise. */
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
