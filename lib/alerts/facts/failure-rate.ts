import type { Sql } from '@/lib/platform/sql'
import type { AlertFacts } from '../facts'

/** Of a busier window only the latest are looked at: a share needs no more, and the look stays cheap. */
const MOST = 20_000

const FAILURE_RATE = `
SELECT count(*)::int AS settled, count(*) FILTER (WHERE state IN ('failed', 'rejected'))::int AS failed
FROM (SELECT d.state FROM relay.delivery d
  WHERE d.source_id = $1::uuid AND d.settled_at > now() - $2::int * interval '1 minute'
  ORDER BY d.settled_at DESC LIMIT ${MOST}) AS latest
WHERE state <> 'discarded'`

/** What settled in the last minutes. What a person or a rule discarded is neither a success nor a failure. */
export async function readFailureRate(sql: Sql, sourceId: string, minutes: number): Promise<AlertFacts> {
  const { rows } = await sql.query<{ settled: number; failed: number }>(FAILURE_RATE, [sourceId, minutes])
  return { kind: 'failure_rate', settled: rows[0]?.settled ?? 0, failed: rows[0]?.failed ?? 0 }
}
