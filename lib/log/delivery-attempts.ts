import type { AttemptRow, DeliveryRow } from '@/lib/contract/delivery'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { StoredDocument } from './delivery-document'

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

/**
 * The recorded attempts of one delivery, oldest first. A delivery that succeeds on its first attempt has none, and the
 * request in flight is not among them; see {@link withLastAttempt}.
 */
export async function deliveryAttempts(
  sql: Sql,
  args: { sourceId: string; id: string },
): Promise<AttemptRow[]> {
  const values = [args.sourceId, args.id, idTime(args.id).toISOString()]
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

/**
 * Adds the last request if it has no row in `relay.attempt`: the delivery stores the request that settled it, the queue the
 * one in flight.
 */
export function withLastAttempt(
  recorded: readonly AttemptRow[],
  row: DeliveryRow,
  last: Omit<StoredDocument, 'body' | 'request_id'>,
): AttemptRow[] {
  const known = recorded.some(attempt => attempt.number === row.attempts)
  if (row.attempts === 0 || known || last.attempt_at === null) return [...recorded]
  const outcome = row.state === 'accepted' || row.state === 'sending' ? row.state : row.reason
  if (outcome === null) return [...recorded]
  return [
    ...recorded,
    {
      number: row.attempts,
      startedAt: last.attempt_at.toISOString(),
      durationMs: row.state === 'sending' ? null : last.duration_ms,
      outcome,
      status: row.state === 'sending' ? null : row.status,
      host: row.host,
      keyFingerprint: last.key_fingerprint,
      response: last.response,
      retryAfterMs: null,
      nextAt: row.nextAttemptAt,
      requestId: last.settled_in,
      events: null,
    },
  ]
}
