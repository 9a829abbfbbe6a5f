import type { AttemptRow, DeliveryRow } from '@/lib/contract/delivery'
import type { StoredDocument } from './delivery-document'

/**
 * The attempts with the last request added, when it has no row of its own: one that succeeded at once or settled
 * the delivery is told by the delivery itself, one under way by the queue.
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
