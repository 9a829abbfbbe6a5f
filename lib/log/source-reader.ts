import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import { db } from '@/lib/platform/db'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { type ChangedKey, changedDeliveries } from './changed-deliveries'
import { deliveriesById } from './deliveries-by-id'
import { toDeliveryRow } from './delivery-sql'
import { rowFacts } from './row-facts'

/** What a stream needs to know about a source. */
export interface SourceReader {
  /**
   * The rows that changed in the last `withinMs` and are not among those sent.
   * @returns `more`: some were left out; `seen`: what counts as sent from now on
   */
  changes(
    sourceId: string,
    withinMs: number,
    sent: ReadonlyMap<string, number>,
  ): Promise<{ rows: DeliveryRow[]; more: boolean; seen: Map<string, number> }>
  ledger(sourceId: string): Promise<Ledger>
}

const MOST_KEYS = 1_000
const MOST_ROWS = 200

/** Reads from Postgres. Keys come first and cheaply; only rows that nobody has yet are read whole. */
export function databaseReader(): SourceReader {
  return {
    async changes(sourceId, withinMs, sent) {
      const keys = await changedDeliveries(db(), { sourceId, withinMs, limit: MOST_KEYS })
      const { fresh, more } = freshKeys(keys, sent, { keys: MOST_KEYS, rows: MOST_ROWS })
      const facts = rowFacts()
      const ask = { sourceIds: [sourceId], ids: fresh, hosts: facts.hosts }
      const stored = fresh.length === 0 ? [] : await deliveriesById(db(), ask)
      const rows = stored.map(row => toDeliveryRow(row, facts))
      // A row may have moved on between the two statements: what was sent is what the second one read.
      const seen = new Map(keys.map(key => [key.id, key.version]))
      for (const row of rows) seen.set(row.id, Math.max(row.version, seen.get(row.id) ?? 0))
      return { rows, more, seen }
    },
    async ledger(sourceId) {
      return (await ledgerTotals(db(), [sourceId])).get(sourceId) ?? { ...EMPTY_LEDGER }
    },
  }
}

/** The ids, latest change first, whose version is new; and whether a limit left some out. */
export function freshKeys(
  keys: readonly ChangedKey[],
  sent: ReadonlyMap<string, number>,
  limit: { keys: number; rows: number },
): { fresh: string[]; more: boolean } {
  const fresh = keys.filter(key => (sent.get(key.id) ?? -1) < key.version).map(key => key.id)
  // A full window whose every key is new reaches back no further than the last read: older changes may be missing.
  const cut = keys.length >= limit.keys && fresh.length === keys.length
  return { fresh: fresh.slice(0, limit.rows), more: cut || fresh.length > limit.rows }
}
