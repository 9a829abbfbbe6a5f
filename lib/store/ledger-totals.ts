import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER, LEDGER_COLUMNS } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'

const SUMS = LEDGER_COLUMNS.map(column => `sum(${column}) AS ${column}`).join(', ')
const COLUMNS = LEDGER_COLUMNS.join(', ')

// One statement, so that a fold that runs meanwhile is seen either before or after, never in between.
const LEDGER_TOTALS = `
SELECT source_id, ${SUMS} FROM (
  SELECT source_id, ${COLUMNS} FROM relay.ledger_total WHERE source_id = ANY($1::uuid[])
  UNION ALL
  SELECT source_id, ${COLUMNS} FROM relay.ledger_delta WHERE source_id = ANY($1::uuid[])
) AS entry GROUP BY source_id`

/** The ledger of each source, all zero for one that never received anything. */
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
