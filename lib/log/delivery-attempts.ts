import type { AttemptRow } from '@/lib/contract/delivery'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

interface StoredAttempt {
  number: number
  started_at: Date
  duration_ms: number | null
  outcome: string
  status: number | null
  host: string | null
  key_fingerprint: string | null
  response: string | null
  retry_after_ms: string | null
  next_at: Date | null
  request_id: string | null
  events: number | null
}

const DELIVERY_ATTEMPTS = `
SELECT number, started_at, duration_ms, outcome, status, host, key_fingerprint, response, retry_after_ms, next_at,
  request_id, events
FROM relay.attempt
WHERE source_id = $1 AND id = $2
  AND received_at >= $3::timestamptz AND received_at < $3::timestamptz + interval '1 ms'
ORDER BY number`

/** The recorded attempts of one delivery, first to last. A success at once, and a request under way, are not here. */
export async function deliveryAttempts(
  sql: Sql,
  ask: { sourceId: string; id: string },
): Promise<AttemptRow[]> {
  const values = [ask.sourceId, ask.id, idTime(ask.id).toISOString()]
  const { rows } = await sql.query<StoredAttempt>(DELIVERY_ATTEMPTS, values)
  return rows.map(row => ({
    number: row.number,
    startedAt: row.started_at.toISOString(),
    durationMs: row.duration_ms,
    outcome: row.outcome,
    status: row.status,
    host: row.host,
    keyFingerprint: row.key_fingerprint,
    response: row.response,
    retryAfterMs: row.retry_after_ms === null ? null : Number(row.retry_after_ms),
    nextAt: row.next_at?.toISOString() ?? null,
    requestId: row.request_id,
    events: row.events,
  }))
}
