import type { DeliveryRow } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { STATE_LABEL } from '@/lib/contract/states'

/** The text in the Code column when there was no response. */
const NO_RESPONSE: ReadonlyMap<string, string> = new Map([
  ['timeout', 'timeout'],
  ['connection_reset', 'reset'],
  ['connection_refused', 'refused'],
  ['dns_failure', 'DNS'],
  ['tls_failure', 'TLS'],
  ['network_error', 'network'],
  ['outcome_unknown', 'unknown'],
])
const HELD: ReadonlyMap<string, string> = new Map([
  ['paused', 'paused'],
  ['not_connected', 'not connected'],
  ['key_refused', 'key refused'],
])

/** `200`, `429`, `timeout`; a dash before the first request to Segment. */
export function responseCode(row: Pick<DeliveryRow, 'status' | 'reason'>): string {
  if (row.status !== null) return String(row.status)
  return NO_RESPONSE.get(row.reason ?? '') ?? '–'
}

/** `1`; `3 of 10` while retrying; a dash before the first attempt. */
export function attemptCount(row: Pick<DeliveryRow, 'state' | 'attempts' | 'maxAttempts'>): string {
  if (row.attempts === 0) return '–'
  const counting = row.state === 'retrying' && row.attempts <= row.maxAttempts
  return counting ? `${row.attempts} of ${row.maxAttempts}` : String(row.attempts)
}

/** Why a delivery is held, in one or two words; null for other states. */
export function holdReason(row: Pick<DeliveryRow, 'state' | 'reason'>): string | null {
  return row.state === 'held' ? (HELD.get(row.reason ?? '') ?? null) : null
}

const HEAD = ['Time (UTC)', 'State', 'Event', 'User', 'Summary', 'Code', 'Attempts', 'Latency', 'Delivery']

/** The rows as a Markdown table. */
export function markdownTable(rows: readonly DeliveryRow[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(toCells)]
  return `${lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

function toCells(row: DeliveryRow): string[] {
  return [
    row.receivedAt,
    STATE_LABEL[row.state],
    row.event,
    row.userId ?? (row.erasedAt === null ? 'anonymous' : 'erased'),
    row.summary,
    responseCode(row),
    attemptCount(row),
    row.latencyMs === null ? '–' : formatDuration(row.latencyMs),
    row.id,
  ].map(escapeCell)
}

/** Escapes Markdown syntax and collapses whitespace, because a line break would end the row. */
const escapeCell = (text: string) => text.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s+/g, ' ')
