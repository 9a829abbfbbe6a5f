import type { Sql } from '@/lib/platform/sql'
import type { AlertFacts } from '../facts'

/** Of a busier window only the latest are read: enough for a share, and it stays cheap. */
const MAX_SETTLED = 20_000

const FAILURE_RATE = `
SELECT count(*)::int AS settled, count(*) FILTER (WHERE state IN ('failed', 'rejected'))::int AS failed
FROM (SELECT d.state, d.state IN ('failed', 'rejected') AND EXISTS (
    SELECT FROM public.problem p
    WHERE p.source_id = d.source_id AND p.state = d.state AND p.reason = coalesce(d.reason, '')
      AND p.status = coalesce(d.status, 0) AND p.host = coalesce(d.host, '')
      AND p.muted_at IS NOT NULL AND (p.muted_until IS NULL OR p.muted_until > now())) AS muted
  FROM relay.delivery d
  WHERE d.source_id = $1::uuid AND d.settled_at > now() - $2::int * interval '1 minute'
  ORDER BY d.settled_at DESC LIMIT ${MAX_SETTLED}) AS latest
WHERE state <> 'discarded' AND NOT muted`

/**
 * What settled in the last minutes. Discarded deliveries and failures of muted problems count neither as successes nor as
 * failures.
 */
export async function readFailureRate(sql: Sql, sourceId: string, minutes: number): Promise<AlertFacts> {
  const { rows } = await sql.query<{ settled: number; failed: number }>(FAILURE_RATE, [sourceId, minutes])
  return { kind: 'failure_rate', settled: rows[0]?.settled ?? 0, failed: rows[0]?.failed ?? 0 }
}
