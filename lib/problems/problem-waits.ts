import type { Sql } from '@/lib/platform/sql'
import type { ProblemCause, ProblemRange } from './problem'
import { causeId, emptyCounts, type ProblemCounts } from './problem-counts'

/** Waiting events to read per source and state. A page shows that there are many, not how many millions. */
export const MAX_WAITING = 5_000

// Tallies do not contain waiting events. Both scans of their indexes are bounded, and find events in retry first, which are due
// later than those merely queued. LIMIT 1 keeps each event a lookup in one partition, where a join would read every
// partition.
const PROBLEM_WAITS = `
SELECT wait.source_id AS "sourceId", wait.state, wait.reason, wait.status, wait.host, e.name,
  floor(extract(epoch FROM wait.received_at - $2::timestamptz) * 1000 / $4::bigint)::int AS step,
  count(*)::int AS n, min(wait.received_at) AS first, max(wait.received_at) AS last,
  greatest(min(wait.due_at), min(l.open_until), min(l.wait_until)) AS next
FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
  SELECT q.source_id, q.id, q.received_at, q.due_at, q.state, q.reason, 0 AS status, '' AS host FROM (
    SELECT * FROM relay.queue q
    WHERE q.source_id = source.id AND q.state = 'held' ORDER BY q.due_at DESC LIMIT $5::int) AS q
  WHERE q.reason = 'key_refused'
  UNION ALL
  SELECT q.source_id, q.id, q.received_at, q.due_at, q.state, q.reason, coalesce(q.status, 0), coalesce(q.host, '') FROM (
    SELECT * FROM relay.queue q
    WHERE q.source_id = source.id AND q.state IN ('queued', 'retrying') ORDER BY q.due_at DESC LIMIT $5::int) AS q
  WHERE q.state = 'retrying' AND q.reason IS NOT NULL) AS wait
JOIN relay.lane l ON l.source_id = wait.source_id
CROSS JOIN LATERAL (SELECT e.name FROM relay.event e
  WHERE e.source_id = wait.source_id AND e.id = wait.id AND e.received_at = wait.received_at LIMIT 1) AS e
WHERE wait.received_at >= $2::timestamptz AND wait.received_at < $3::timestamptz
GROUP BY 1, 2, 3, 4, 5, 6, 7`

interface Row extends ProblemCause {
  name: string
  step: number
  n: number
  first: Date
  last: Date
  next: Date
}

/**
 * Events that are waiting after a failure: events held because of a refused key, and events in retry by cause. Held
 * events have no scheduled attempt.
 */
export async function problemWaits(
  sql: Sql,
  ask: { sourceIds: readonly string[]; range: ProblemRange; maxWaiting: number },
): Promise<ProblemCounts[]> {
  const { from, until, stepMs } = ask.range
  const { rows } = await sql.query<Row>(PROBLEM_WAITS, [ask.sourceIds, from, until, stepMs, ask.maxWaiting])
  const causes = new Map<string, Row[]>()
  for (const row of rows) causes.set(causeId(row), [...(causes.get(causeId(row)) ?? []), row])
  return [...causes.values()].map(parts => toProblem(parts, ask))
}

function toProblem(parts: Row[], ask: { range: ProblemRange; maxWaiting: number }): ProblemCounts {
  const [cause] = parts as [Row]
  const empty = emptyCounts(cause, ask.range)
  const spark = [...empty.spark]
  const events = new Map<string, number>()
  let count = 0
  for (const { name, step, n } of parts) {
    count += n
    events.set(name, (events.get(name) ?? 0) + n)
    if (step < spark.length) spark[step] = (spark[step] ?? 0) + n
  }
  const times = (pick: (row: Row) => Date) => parts.map(row => pick(row).getTime())
  return {
    ...empty,
    count,
    countAtLeast: count >= ask.maxWaiting,
    spark,
    firstSeen: new Date(Math.min(...times(row => row.first))),
    lastReceived: new Date(Math.max(...times(row => row.last))),
    nextAttempt: cause.state === 'retrying' ? new Date(Math.min(...times(row => row.next))) : null,
    events: [...events].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n),
  }
}
