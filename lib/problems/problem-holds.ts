import type { Sql } from '@/lib/platform/sql'
import type { ProblemRange } from './problem'
import type { ProblemCounts } from './problem-counts'
import { stepsOf } from './problem-range'

/** Held events that are read per source: a page needs to know that there are many, not how many millions. */
export const MAX_HELD = 5_000

// Held events are in no tally. The scan of their index is bounded; LIMIT 1 keeps each event a lookup in one partition, where
// a join of all of them would read every day.
const PROBLEM_HOLDS = `
SELECT held.source_id AS "sourceId", e.name,
  floor(extract(epoch FROM held.received_at - $2::timestamptz) * 1000 / $4::bigint)::int AS step,
  count(*)::int AS n, min(held.received_at) AS first, max(held.received_at) AS last
FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
  SELECT q.source_id, q.id, q.received_at FROM (
    SELECT q.source_id, q.id, q.received_at, q.reason FROM relay.queue q
    WHERE q.source_id = source.id AND q.state = 'held' ORDER BY q.due_at DESC LIMIT $5::int) AS q
  WHERE q.reason = 'key_refused' AND q.received_at >= $2::timestamptz AND q.received_at < $3::timestamptz) AS held
CROSS JOIN LATERAL (SELECT e.name FROM relay.event e
  WHERE e.source_id = held.source_id AND e.id = held.id AND e.received_at = held.received_at LIMIT 1) AS e
GROUP BY 1, 2, 3`

interface Row {
  sourceId: string
  name: string
  step: number
  n: number
  first: Date
  last: Date
}

/** Events that are held because Segment refused the key: one problem per source that has any. */
export async function problemHolds(
  sql: Sql,
  ask: { sourceIds: readonly string[]; range: ProblemRange; maxHeld: number },
): Promise<ProblemCounts[]> {
  const { from, until, stepMs } = ask.range
  const { rows } = await sql.query<Row>(PROBLEM_HOLDS, [ask.sourceIds, from, until, stepMs, ask.maxHeld])
  return ask.sourceIds
    .map(sourceId => ({ sourceId, parts: rows.filter(row => row.sourceId === sourceId) }))
    .filter(({ parts }) => parts.length > 0)
    .map(({ sourceId, parts }) => toProblem(sourceId, parts, stepsOf(ask.range), ask.maxHeld))
}

function toProblem(sourceId: string, parts: Row[], steps: number, most: number): ProblemCounts {
  const spark = Array.from({ length: steps }, () => 0)
  const events = new Map<string, number>()
  let count = 0
  for (const { name, step, n } of parts) {
    count += n
    events.set(name, (events.get(name) ?? 0) + n)
    if (step < steps) spark[step] = (spark[step] ?? 0) + n
  }
  const times = (pick: (row: Row) => Date) => parts.map(row => pick(row).getTime())
  return {
    sourceId,
    state: 'held',
    reason: 'key_refused',
    status: 0,
    host: '',
    count,
    countAtLeast: count >= most,
    spark,
    firstSeen: new Date(Math.min(...times(row => row.first))),
    lastReceived: new Date(Math.max(...times(row => row.last))),
    events: [...events].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n),
  }
}
