import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import { db } from '@/lib/platform/db'
import type { Sql } from '@/lib/platform/sql'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { deliveriesById } from './deliveries-by-id'
import { toDeliveryRow } from './delivery-sql'
import { liveRowFacts } from './row-facts'

/** Identifies one version of a changed delivery. */
export interface ChangedKey {
  id: string
  version: number
}

// Both halves stop after `limit` rows, so the cost is bounded at any rate of change.
const CHANGED_DELIVERIES = `
SELECT id, version FROM (
  (SELECT q.id, q.version, q.changed_at AS at FROM relay.queue q
   WHERE q.source_id = $1 AND q.changed_at > now() - $2 * interval '1 ms'
   ORDER BY q.changed_at DESC LIMIT $3)
  UNION ALL
  (SELECT d.id, d.version, d.settled_at FROM relay.delivery d
   WHERE d.source_id = $1 AND d.settled_at > now() - $2 * interval '1 ms'
   ORDER BY d.settled_at DESC LIMIT $3)
) AS changed ORDER BY at DESC LIMIT $3`

/** Reads the data that a stream sends about a source. */
export interface SourceReader {
  /**
   * The rows that changed in the last `withinMs` and have not been sent.
   * @returns `more`: whether some were left out; `seen`: the new value of `sent`
   */
  changes(
    sourceId: string,
    withinMs: number,
    sent: ReadonlyMap<string, number>,
  ): Promise<{ rows: DeliveryRow[]; more: boolean; seen: Map<string, number> }>
  ledger(sourceId: string): Promise<Ledger>
}

const MAX_KEYS = 1_000
const MAX_ROWS = 200

/** Reads from Postgres: first the keys, which is cheap, then only the rows that have not been sent. */
export function databaseReader(): SourceReader {
  return {
    async changes(sourceId, withinMs, sent) {
      const keys = await changedDeliveries(db(), { sourceId, withinMs, limit: MAX_KEYS })
      const { fresh, more } = pickFresh(keys, sent, { keys: MAX_KEYS, rows: MAX_ROWS })
      const facts = await liveRowFacts(db(), [sourceId])
      const wanted = { sourceIds: [sourceId], ids: fresh, hosts: facts.hosts }
      const stored = fresh.length === 0 ? [] : await deliveriesById(db(), wanted)
      const rows = stored.map(row => toDeliveryRow(row, facts))
      // A row may have changed between the two statements. The version that the second one read is sent.
      const seen = new Map(keys.map(key => [key.id, key.version]))
      for (const row of rows) seen.set(row.id, Math.max(row.version, seen.get(row.id) ?? 0))
      return { rows, more, seen }
    },
    async ledger(sourceId) {
      return (await ledgerTotals(db(), [sourceId])).get(sourceId) ?? { ...EMPTY_LEDGER }
    },
  }
}

/**
 * The IDs whose version has not been sent, latest change first.
 * @returns `more`: whether a limit left some out
 */
export function pickFresh(
  keys: readonly ChangedKey[],
  sent: ReadonlyMap<string, number>,
  limit: { keys: number; rows: number },
): { fresh: string[]; more: boolean } {
  const fresh = keys.filter(key => (sent.get(key.id) ?? -1) < key.version).map(key => key.id)
  // If a full window contains only new keys, it does not reach back to the previous read, and older changes may be missing.
  const cut = keys.length >= limit.keys && fresh.length === keys.length
  return { fresh: fresh.slice(0, limit.rows), more: cut || fresh.length > limit.rows }
}

/** Latest change first. */
async function changedDeliveries(
  sql: Sql,
  args: { sourceId: string; withinMs: number; limit: number },
): Promise<ChangedKey[]> {
  const values = [args.sourceId, Math.ceil(args.withinMs), args.limit]
  return (await sql.query<ChangedKey>(CHANGED_DELIVERIES, values)).rows
}
