import type { Sql } from '@/lib/platform/sql'
import type { Span } from './tally-parts'
import { spanValues, tallyParts } from './tally-parts'

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

/** A percentile in milliseconds, accurate to 9 %. @param part such as 0.95 @returns null without counts */
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
