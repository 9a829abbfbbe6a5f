import type { LedgerDifferences } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'
import type { AlertFacts } from '../facts'

const LEDGER = `SELECT differs_since, differences FROM relay.ledger_check WHERE source_id = $1::uuid`

/** The result of the latest hourly self-check. */
export async function readLedger(sql: Sql, sourceId: string): Promise<AlertFacts> {
  const { rows } = await sql.query<{ differs_since: Date | null; differences: LedgerDifferences | null }>(
    LEDGER,
    [sourceId],
  )
  return {
    kind: 'ledger_mismatch',
    since: rows[0]?.differs_since?.getTime() ?? null,
    differences: rows[0]?.differences ?? null,
  }
}
