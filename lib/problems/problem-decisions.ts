import type { Sql } from '@/lib/platform/sql'
import type { ProblemCause, ProblemDecision } from './problem'

/** Number of newest deliveries in the state to search for one that failed after the problem was resolved. */
const MAX_SCANNED = 10_000

// A resolved problem has recurred if one of its deliveries failed after the decision. The delivery may have been received
// earlier, or retried.
const PROBLEM_DECISIONS = `
WITH again AS MATERIALIZED (
  SELECT p.source_id, p.state, p.reason, p.status, p.host, greatest(settled.at, held.at) AS at
  FROM public.problem p CROSS JOIN LATERAL (
    SELECT max(d.settled_at) AS at FROM (
      SELECT d.settled_at, d.reason, d.status, d.host FROM relay.delivery d
      WHERE d.source_id = p.source_id AND d.state = p.state ORDER BY d.id DESC LIMIT ${MAX_SCANNED}) AS d
    WHERE d.settled_at > p.resolved_at AND coalesce(d.reason, '') = p.reason AND coalesce(d.status, 0) = p.status
      AND coalesce(d.host, '') = p.host) AS settled
  LEFT JOIN LATERAL (
    SELECT q.changed_at AS at FROM relay.queue q
    WHERE p.state = 'held' AND q.source_id = p.source_id AND q.changed_at > p.resolved_at AND q.state = 'held'
      AND q.reason = p.reason ORDER BY q.changed_at DESC LIMIT 1) AS held ON true
  WHERE p.source_id = ANY($1::uuid[]) AND p.resolved_at IS NOT NULL
)
SELECT p.source_id AS "sourceId", p.state, p.reason, p.status, p.host, p.muted_at AS "mutedAt",
  p.muted_until AS "mutedUntil", p.muted_by AS "mutedBy", p.resolved_at AS "resolvedAt", p.resolved_by AS "resolvedBy",
  again.at AS "cameBackAt"
FROM public.problem p LEFT JOIN again USING (source_id, state, reason, status, host)
WHERE p.source_id = ANY($1::uuid[]) AND (p.resolved_at IS NOT NULL OR p.muted_at IS NOT NULL)`

type Row = ProblemCause & {
  [Name in keyof ProblemDecision]: Name extends `${string}By` ? string | null : Date | null
}

/** Reads the decisions about the problems of some sources. */
export async function problemDecisions(
  sql: Sql,
  sourceIds: readonly string[],
): Promise<(ProblemCause & ProblemDecision)[]> {
  const { rows } = await sql.query<Row>(PROBLEM_DECISIONS, [sourceIds])
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return rows.map(({ mutedAt, mutedUntil, resolvedAt, cameBackAt, ...row }) => ({
    ...row,
    mutedAt: iso(mutedAt),
    mutedUntil: iso(mutedUntil),
    resolvedAt: iso(resolvedAt),
    cameBackAt: iso(cameBackAt),
  }))
}
