import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { talliesKnow } from '@/lib/log/query/tally'
import { LAST } from '@/lib/log/query/time-range'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { type LatencyCount, latencies, percentile } from './latencies'
import { LogInput, logSelection } from './log-input'
import { parse } from './parse'
import { rowFacts } from './row-facts'
import { sampled } from './sampled'
import { settingChanges } from './setting-changes'
import { tallied } from './tallied'
import type { StateCounts, Volume } from './volume'
import { stepOf } from './volume-steps'

/**
 * What came in over a time and what became of it. Latencies are known of whole sources only: of a query they are left out.
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function logVolume(args: { ctx: Ctx; input: LogInput }): Promise<Volume> {
  const input = parse(LogInput, args.input)
  permit(args.ctx, 'delivery.view')
  const facts = rowFacts()
  const at = now()
  const sources = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const selection = logSelection(input, { sourceIds: sources, hosts: facts.hosts }, at)
  const { query } = selection
  const until = selection.until ?? at
  const from = selection.from ?? new Date(at.getTime() - LAST['30d'])
  const stepSeconds = stepOf(from, until, at)
  const stepMs = stepSeconds * 1_000
  // What arrives while this is read belongs to the present too.
  const span = { sourceIds: sources, from, until: selection.until, stepSeconds }
  const known = talliesKnow(query)
  const { rows, atLeast } = known
    ? await tallied(db(), span, facts, { query, wanted: new Set() })
    : await sampled(db(), { ...selection, from }, facts)
  const counts = known && query.terms.length === 0 ? await latencies(db(), span) : []
  const buckets = new Map<number, StateCounts>()
  const totals = noCounts()
  for (const row of rows) {
    const step = Math.floor(row.at.getTime() / stepMs) * stepMs
    const bucket = buckets.get(step) ?? noCounts()
    bucket[row.state] += row.n
    totals[row.state] += row.n
    buckets.set(step, bucket)
  }
  return {
    stepMs,
    from: from.toISOString(),
    until: until.toISOString(),
    buckets: [...buckets]
      .sort(([a], [b]) => a - b)
      .map(([step, bucket]) => ({ at: new Date(step).toISOString(), ...bucket })),
    latency: byStep(counts),
    totals,
    p50: percentile(counts, 0.5),
    p95: percentile(counts, 0.95),
    atLeast,
    markers: await settingChanges(db(), { accountId: args.ctx.accountId, sourceIds: sources, from, until }),
  }
}

const noCounts = () => Object.fromEntries(DELIVERY_STATES.map(state => [state, 0])) as StateCounts

function byStep(counts: readonly LatencyCount[]): Volume['latency'] {
  const steps = new Map<number, LatencyCount[]>()
  for (const count of counts) steps.set(count.at.getTime(), [...(steps.get(count.at.getTime()) ?? []), count])
  return [...steps].map(([at, some]) => ({
    at: new Date(at).toISOString(),
    p50: percentile(some, 0.5),
    p95: percentile(some, 0.95),
  }))
}
