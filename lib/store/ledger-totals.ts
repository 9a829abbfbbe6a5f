import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER, LEDGER_COLUMNS, ledgerColumn } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'

const SUMS = LEDGER_COLUMNS.map(count => `sum(${ledgerColumn(count)}) AS "${count}"`).join(', ')
const COLUMNS = LEDGER_COLUMNS.map(ledgerColumn).join(', ')

// One statement, so that it never sees half of a concurrent fold.
const LEDGER_TOTALS = `
SELECT source_id, ${SUMS} FROM (
  SELECT source_id, ${COLUMNS} FROM relay.ledger_total WHERE source_id = ANY($1::uuid[])
  UNION ALL
  SELECT source_id, ${COLUMNS} FROM relay.ledger_delta WHERE source_id = ANY($1::uuid[])
) AS entry GROUP BY source_id`

/** The ledger of each source; all zeros for a source that never received an event. */
export async function ledgerTotals(sql: Sql, sourceIds: string[]): Promise<Map<string, Ledger>> {
  type Sums = { source_id: string } & Record<keyof Ledger, string>
  const { rows } = await sql.query<Sums>(LEDGER_TOTALS, [sourceIds])
  const totals = new Map(sourceIds.map(id => [id, { ...EMPTY_LEDGER }]))
  for (const row of rows) {
    const ledger = { ...EMPTY_LEDGER }
    for (const column of LEDGER_COLUMNS) ledger[column] = Number(row[column])
    totals.set(row.source_id, ledger)
  }
  return totals
}
