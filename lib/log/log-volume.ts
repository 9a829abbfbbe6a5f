import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { talliesKnow } from '@/lib/log/query/tally'
import { LAST } from '@/lib/log/query/time-range'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import type { Sql } from '@/lib/platform/sql'
import { MINUTES_KEPT_HOURS, QUARTERS_KEPT_HOURS } from '@/lib/store/tally-bin'
import { countTallies } from './count-tallies'
import { LogInput, logSelection } from './log-input'
import { rowFacts } from './row-facts'
import { sampleDeliveries } from './sample-deliveries'
import { type Span, spanValues, tallyParts } from './tally-parts'
import type { StateCounts, Volume, VolumeMarker } from './volume'

/**
 * The number of deliveries received in a range, by state and step. Latencies are stored only per source, so the result
 * has none when there is a query.
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function logVolume(args: { ctx: Ctx; input: LogInput }): Promise<Volume> {
  const input = parseInput(LogInput, args.input)
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
  // Not the local `until`: a range without an end includes the events that arrive while this runs.
  const span = { sourceIds: sources, from, until: selection.until, stepSeconds }
  const known = talliesKnow(query)
  const { rows, atLeast } = known
    ? await countTallies(db(), span, facts, { query, wanted: new Set() })
    : await sampleDeliveries(db(), { ...selection, from }, facts)
  const counts = known && query.terms.length === 0 ? await countLatencies(db(), span) : []
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
    rejectedNotKept: await rejectedNotKept(db(), span),
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

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [1, 2, 5, 15, 30]
  .map(n => n * MINUTE)
  .concat(
    [1, 2, 6, 12].map(n => n * HOUR),
    [DAY, 7 * DAY],
  )
const MAX_STEPS = 100

/** The finest step, in seconds, that divides a range into at most 100 steps and that its tallies still have. */
export function stepOf(from: Date, until: Date, now: Date): number {
  const seconds = (until.getTime() - from.getTime()) / 1_000
  const age = (now.getTime() - from.getTime()) / 1_000
  const least =
    age > QUARTERS_KEPT_HOURS * HOUR ? HOUR : age > MINUTES_KEPT_HOURS * HOUR ? 15 * MINUTE : MINUTE
  return STEPS.find(step => step >= least && seconds / step <= MAX_STEPS) ?? 7 * DAY
}

const NOT_KEPT = `
SELECT coalesce(sum(n), 0)::float8 AS n FROM (
  SELECT not_kept AS n FROM relay.rejected_minute
  WHERE source_id = ANY($1::uuid[]) AND at >= date_trunc('minute', $2::timestamptz, 'UTC') AND at < $3::timestamptz
  UNION ALL
  SELECT rejected_not_kept FROM relay.ledger_delta
  WHERE source_id = ANY($1::uuid[]) AND rejected_not_kept > 0
    AND at >= date_trunc('minute', $2::timestamptz, 'UTC') AND at < $3::timestamptz) AS part`

/** Rejected events that were counted but not stored, in whole minutes. */
async function rejectedNotKept(
  sql: Sql,
  { sourceIds, from, until }: Pick<Span, 'sourceIds' | 'from' | 'until'>,
): Promise<number> {
  const values = [sourceIds, from ?? '-infinity', until ?? 'infinity']
  return (await sql.query<{ n: number }>(NOT_KEPT, values)).rows[0]?.n ?? 0
}

/** Settings changes that can affect later deliveries. */
const ACTIONS = [
  'source.connect',
  'source.replace_key',
  'source.change_residency',
  'source.pause',
  'source.resume',
  'source.disconnect',
  'source.change_contract',
  'source.limit',
]
const MAX_MARKERS = 100

const SETTING_CHANGES = `
SELECT at, action, actor_name AS who, source_id AS "sourceId" FROM audit
WHERE account_id = $1::uuid AND source_id = ANY($2::uuid[]) AND action = ANY($3::text[])
  AND at >= $4::timestamptz AND at < $5::timestamptz
ORDER BY at DESC LIMIT ${MAX_MARKERS}`

/** Latest first. */
async function settingChanges(
  sql: Sql,
  args: { accountId: string; sourceIds: readonly string[]; from: Date; until: Date },
): Promise<VolumeMarker[]> {
  const values = [args.accountId, args.sourceIds, ACTIONS, args.from.toISOString(), args.until.toISOString()]
  const { rows } = await sql.query<Omit<VolumeMarker, 'at'> & { at: Date }>(SETTING_CHANGES, values)
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

/** Accepted deliveries in one step of a histogram; the step begins at 2^(step/4) milliseconds. */
export interface LatencyCount {
  at: Date
  step: number
  n: number
}

const LATENCIES = `
SELECT CASE WHEN $4::int IS NULL THEN '-infinity'::timestamptz ELSE date_bin($4::int * interval '1 s', at, 'epoch') END AS at,
  step, sum(n)::float8 AS n
FROM (
  ${tallyParts('latency')}
) AS l
GROUP BY 1, 2 HAVING sum(n) > 0 ORDER BY 1, 2`

/** The histogram of the time from receipt to acceptance. */
export async function countLatencies(sql: Sql, span: Span): Promise<LatencyCount[]> {
  return (await sql.query<LatencyCount>(LATENCIES, spanValues(span))).rows
}

/** A percentile in milliseconds, accurate to 9%. @param part such as 0.95 @returns null if there are no counts */
export function percentile(counts: readonly Pick<LatencyCount, 'step' | 'n'>[], part: number): number | null {
  const steps = new Map<number, number>()
  for (const { step, n } of counts) steps.set(step, (steps.get(step) ?? 0) + n)
  const wanted = part * [...steps.values()].reduce((sum, n) => sum + n, 0)
  if (wanted === 0) return null
  let passed = 0
  for (const [step, n] of [...steps].sort(([a], [b]) => a - b)) {
    passed += n
    if (passed >= wanted) return Math.round(2 ** ((step + 0.5) / 4))
  }
  return null
}
