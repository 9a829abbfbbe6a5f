import type { Sql } from '@/lib/platform/sql'

/** Settled deliveries, by state. */
export interface ClosedCounts {
  accepted: number
  failed: number
  rejected: number
  discarded: number
}

/** How many settled deliveries a source had with ids below `before`, the last time all of them were counted. */
export interface LedgerSeal {
  before: string
  counts: ClosedCounts
}

/** @returns null when there is none, it is a day old, or retention took rows away since: then every row is counted */
export async function readSeal(sql: Sql, sourceId: string): Promise<LedgerSeal | null> {
  const { rows } = await sql.query<ClosedCounts & { before: string }>(
    `SELECT sealed_before AS before, sealed_accepted::float8 AS accepted, sealed_failed::float8 AS failed,
       sealed_rejected::float8 AS rejected, sealed_discarded::float8 AS discarded
     FROM relay.ledger_check
     WHERE source_id = $1::uuid AND sealed_before IS NOT NULL AND counted_at > now() - interval '1 day'`,
    [sourceId],
  )
  const row = rows[0]
  if (row === undefined) return null
  const { before, ...counts } = row
  return { before, counts }
}
