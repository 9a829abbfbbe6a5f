import type { Sql } from '@/lib/platform/sql'
import type { ProblemCause, ProblemRange } from './problem'
import { stepsOf } from './problem-range'

/** The counts of failures with the same cause. */
export interface ProblemCounts extends ProblemCause {
  count: number
  countAtLeast: boolean
  firstSeen: Date | null
  /** By time of receipt, with the resolution of the tallies. */
  lastReceived: Date | null
  /** For events in retry: the time of the next attempt. */
  nextAttempt: Date | null
  events: { name: string; n: number }[]
  spark: number[]
}

// One pass over the tallies of failures, through their own index, for totals, names and steps. A tally that is not folded
// yet may be negative (a retried delivery), so only sums are meaningful.
const PROBLEM_COUNTS = `
SELECT source_id AS "sourceId", state, reason, status, host, name, step,
  CASE WHEN GROUPING(name) = 0 THEN 'name' WHEN GROUPING(step) = 0 THEN 'step' ELSE 'all' END AS part,
  sum(n) FILTER (WHERE step IS NOT NULL)::int AS n,
  min(at) FILTER (WHERE n > 0) AS first, max(at) FILTER (WHERE n > 0) AS last
FROM (
  SELECT source_id, state, reason, status, host, name, at, n,
    CASE WHEN at >= $2::timestamptz THEN floor(extract(epoch FROM at - $2::timestamptz) * 1000 / $4::bigint)::int END AS step
  FROM (
    SELECT source_id, state, reason, status, host, name, at, n FROM relay.tally
    WHERE source_id = ANY($1::uuid[]) AND state IN ('failed', 'rejected') AND at < $3::timestamptz
    UNION ALL
    SELECT source_id, state, reason, status, host, name, at, n FROM relay.tally_delta
    WHERE source_id = ANY($1::uuid[]) AND state IN ('failed', 'rejected') AND at < $3::timestamptz) AS entry
) AS placed
GROUP BY GROUPING SETS (
  (source_id, state, reason, status, host),
  (source_id, state, reason, status, host, name),
  (source_id, state, reason, status, host, step))`

interface Row extends ProblemCause {
  part: 'all' | 'name' | 'step'
  name: string | null
  step: number | null
  n: number | null
  first: Date | null
  last: Date | null
}

/** Counts the failed and rejected deliveries of some sources by cause. Causes that occurred only before the range have a count of 0. */
export async function problemCounts(
  sql: Sql,
  ask: { sourceIds: readonly string[]; range: ProblemRange },
): Promise<ProblemCounts[]> {
  const { from, until, stepMs } = ask.range
  const { rows } = await sql.query<Row>(PROBLEM_COUNTS, [ask.sourceIds, from, until, stepMs])
  const found = new Map<string, ProblemCounts>()
  for (const { part, n, first, last, sourceId, state, reason, status, host } of rows) {
    if (part !== 'all') continue
    const cause = { sourceId, state, reason, status: Number(status), host }
    found.set(causeId(cause), {
      ...emptyCounts(cause, ask.range),
      count: Math.max(0, n ?? 0),
      firstSeen: first,
      lastReceived: last,
    })
  }
  for (const row of rows) {
    const problem = found.get(causeId({ ...row, status: Number(row.status) }))
    if (!problem || row.n === null || row.n <= 0) continue
    if (row.part === 'name' && row.name !== null) problem.events.push({ name: row.name, n: row.n })
    if (row.part === 'step' && row.step !== null && row.step < problem.spark.length)
      problem.spark[row.step] = row.n
  }
  for (const { events } of found.values()) events.sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1))
  return [...found.values()].filter(problem => problem.firstSeen !== null)
}

/** The counts for a cause that did not occur. */
export function emptyCounts(cause: ProblemCause, range: ProblemRange): ProblemCounts {
  const { sourceId, state, reason, status, host } = cause
  return {
    sourceId,
    state,
    reason,
    status,
    host,
    count: 0,
    countAtLeast: false,
    firstSeen: null,
    lastReceived: null,
    nextAttempt: null,
    events: [],
    spark: Array.from({ length: stepsOf(range) }, () => 0),
  }
}

/** A string that identifies a cause. */
export const causeId = ({ sourceId, state, reason, status, host }: ProblemCause) =>
  [sourceId, state, reason, status, host].join('~')
