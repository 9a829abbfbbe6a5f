import { WIRE_OVERHEAD_BYTES } from '@/lib/contract/limits'
import { MAX_BYTES, MAX_EVENTS } from '@/lib/deliver/limits'
import { regionHosts } from '@/lib/platform/region-hosts'
import type { Sql } from '@/lib/platform/sql'
import { type LanePace, readLanePaces } from '@/lib/store/lane'
import { type Counted, countChosen, countSelection } from './count-selection'
import { JOB_TAKES, type JobPreview } from './job'
import type { Frozen } from './job-input'
import { jobSelection, wholeSelection } from './job-selection'

const BUDGET_MS = 1_200
const OTHERS_BUDGET_MS = 300

/** Estimates the effect that a job would have if it started now. */
export async function estimateJob(sql: Sql, job: Frozen, sourceIds: readonly string[]): Promise<JobPreview> {
  const takes = JOB_TAKES[job.kind]
  const { all, exact } = await count(sql, job, sourceIds)
  const taken = all.filter(group => takes.includes(group.state))
  const paces = await readLanePaces(sql, sourceIds)
  const affected = new Set(taken.map(group => group.sourceId))
  const shares = [...affected].map(sourceId => {
    const groups = taken.filter(group => group.sourceId === sourceId)
    return { sourceId, n: sum(groups, 'n'), bytes: sum(groups, 'bytes') }
  })
  return {
    kind: job.kind,
    query: job.query,
    from: job.from.toISOString(),
    until: job.until.toISOString(),
    count: sum(taken, 'n'),
    exact,
    states: tally(taken, group => group.state).map(([state, n]) => ({ state, n })),
    events: tally(taken, group => group.event).map(([event, n]) => ({ event, n })),
    others: tally(
      all.filter(group => !takes.includes(group.state)),
      group => group.state,
    ).map(([state, n]) => ({ state, n })),
    beyondDedupe: job.kind === 'retry' ? sum(taken, 'beyondDedupe') : 0,
    minutes: job.kind === 'discard' ? null : estimateMinutes(shares, paces),
    sourcesOnHold: paces.filter(pace => affected.has(pace.sourceId) && !pace.sends).length,
  }
}

/** Counts the deliveries that the job acts on, then spends less time on other matches. */
async function count(
  sql: Sql,
  job: Frozen,
  sourceIds: readonly string[],
): Promise<{ all: Counted[]; exact: boolean }> {
  if (job.chosen !== null) return { all: await countChosen(sql, sourceIds, job.chosen), exact: true }
  const scope = { ...job, sourceIds, hosts: regionHosts() }
  const selection = jobSelection(scope, null)
  const wanted =
    selection === null ? { groups: [], exact: true } : await countSelection(sql, selection, BUDGET_MS)
  const whole = await countSelection(sql, wholeSelection(scope, null), OTHERS_BUDGET_MS)
  const takes = JOB_TAKES[job.kind]
  const others = whole.groups.filter(group => !takes.includes(group.state))
  const taken = wanted.groups.filter(group => takes.includes(group.state))
  return { all: [...taken, ...others], exact: wanted.exact }
}

function sum(groups: readonly Counted[], column: 'n' | 'bytes' | 'beyondDedupe'): number {
  return groups.reduce((total, group) => total + group[column], 0)
}

/** Counts per key, most frequent first. */
function tally<Key extends string>(
  groups: readonly Counted[],
  keyOf: (group: Counted) => Key,
): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const group of groups) counts.set(keyOf(group), (counts.get(keyOf(group)) ?? 0) + group.n)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

/** Maximum number of events that one worker sends per second. Building requests takes time. */
const MAX_PER_WORKER = 1_500
/** Typical duration of a request, in seconds. It matters because a source has only a few requests in flight. */
const REQUEST_S = 0.25

/** One source's share of a job. */
interface Share {
  sourceId: string
  n: number
  bytes: number
}

/** Minutes until everything is sent, at the rate of the slowest source; null if no source is sending now. */
export function estimateMinutes(shares: readonly Share[], paces: readonly LanePace[]): number | null {
  const seconds = shares.flatMap(({ sourceId, n, bytes }) => {
    const pace = paces.find(one => one.sourceId === sourceId)
    if (n === 0 || !pace?.sends) return []
    const perRequest = Math.max(
      1,
      Math.min(MAX_EVENTS, Math.floor(MAX_BYTES / (bytes / n + WIRE_OVERHEAD_BYTES))),
    )
    const requests = Math.min(pace.maxPerSecond, pace.maxInFlight / REQUEST_S)
    return [n / Math.min(perRequest * requests, MAX_PER_WORKER)]
  })
  return seconds.length === 0 ? null : Math.max(1, Math.ceil(Math.max(...seconds) / 60))
}
