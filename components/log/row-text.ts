import type { DeliveryRow } from '@/lib/contract/delivery'

/** What stands in the column of HTTP codes when no answer came. */
const WITHOUT_ANSWER: Readonly<Record<string, string>> = {
  timeout: 'timeout',
  connection_reset: 'reset',
  connection_refused: 'refused',
  dns_failure: 'DNS',
  tls_failure: 'TLS',
  network_error: 'network',
  outcome_unknown: 'unknown',
}
const HELD: Readonly<Record<string, string>> = {
  paused: 'paused',
  not_connected: 'not connected',
  key_refused: 'key refused',
}

/** `200`, `429`, `timeout`; a dash when nothing was asked of Segment yet. */
export function answerCode(row: Pick<DeliveryRow, 'status' | 'reason'>): string {
  if (row.status !== null) return String(row.status)
  return WITHOUT_ANSWER[row.reason ?? ''] ?? '–'
}

/** `1`; `3 of 10` while it is tried again; a dash before the first. */
export function attemptCount(row: Pick<DeliveryRow, 'state' | 'attempts' | 'maxAttempts'>): string {
  if (row.attempts === 0) return '–'
  const counting = row.state === 'retrying' && row.attempts <= row.maxAttempts
  return counting ? `${row.attempts} of ${row.maxAttempts}` : String(row.attempts)
}

/** Why a held delivery is held, in two words; null for other states. */
export function heldBecause(row: Pick<DeliveryRow, 'state' | 'reason'>): string | null {
  return row.state === 'held' ? (HELD[row.reason ?? ''] ?? null) : null
}
