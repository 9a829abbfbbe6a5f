import { answerCode, attemptCount } from '@/components/log/row-text'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { STATE_LABEL } from '@/lib/contract/states'

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
    row.userId ?? 'anonymous',
    row.summary,
    answerCode(row),
    attemptCount(row),
    row.latencyMs === null ? '–' : formatDuration(row.latencyMs),
    row.id,
  ].map(escapeCell)
}

/** Escapes Markdown syntax, and whatever would end the cell. */
const escapeCell = (text: string) => text.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s+/g, ' ')
