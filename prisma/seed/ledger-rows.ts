import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import type { Story } from './story'

const HOUR = 3_600_000
type Hour = Omit<Ledger, 'rejectedNotKept'> & { source_id: string; at: string }
const { rejectedNotKept: _, ...NOTHING } = EMPTY_LEDGER

/**
 * The ledger of a history: received and settled events, hour by hour. An event counts as queued from its receipt until it
 * reached its current state.
 * @param duplicates events that arrived a second time, at that moment (Unix milliseconds), for one source
 */
export function ledgerRows(
  stories: readonly Story[],
  duplicates: { sourceId: string; at: readonly number[] },
): Hour[] {
  const hours = new Map<string, Hour>()
  const add = (sourceId: string, ms: number, column: keyof typeof NOTHING, count: number) => {
    const at = new Date(Math.floor(ms / HOUR) * HOUR).toISOString()
    const hour = hours.get(sourceId + at) ?? { ...NOTHING, source_id: sourceId, at }
    hour[column] += count
    hours.set(sourceId + at, hour)
  }
  for (const { source, receivedAt, fate } of stories) {
    add(source.sourceId, receivedAt, 'received', 1)
    add(source.sourceId, receivedAt, 'queued', 1)
    add(source.sourceId, fate.changedAt, 'queued', -1)
    add(source.sourceId, fate.changedAt, fate.state, 1)
  }
  for (const at of duplicates.at) add(duplicates.sourceId, at, 'duplicates', 1)
  return [...hours.values()]
}
