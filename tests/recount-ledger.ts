import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER, ledgerGap } from '@/lib/contract/ledger'
import { DELIVERY_STATES } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'

/** The differences between a source's ledger and its rows. */
export interface LedgerRecount {
  /** `received` minus the sum of the states; 0 if the ledger adds up. */
  gap: number
  /** Ledger minus rows, by state. Omits states without a difference. */
  differences: Partial<Record<keyof Ledger, number>>
}

const STATES = DELIVERY_STATES.join(', ')
const SUMS = DELIVERY_STATES.map(state => `sum(${state}) AS ${state}`).join(', ')
const COUNTS = DELIVERY_STATES.map(state => `count(*) FILTER (WHERE state = '${state}') AS ${state}`).join(
  ', ',
)

// One statement reads one snapshot, and each row changes in the same transaction as its delta.
const RECOUNT_LEDGER = `
SELECT 'ledger' AS side, sum(received) AS received, ${SUMS}, sum(rejected_not_kept) AS "rejectedNotKept" FROM (
  SELECT received, ${STATES}, rejected_not_kept FROM relay.ledger_day WHERE source_id = $1
  UNION ALL SELECT received, ${STATES}, rejected_not_kept FROM relay.ledger_delta WHERE source_id = $1) AS entry
UNION ALL
SELECT 'rows', count(*), ${COUNTS}, 0 FROM (
  SELECT state FROM relay.queue WHERE source_id = $1
  UNION ALL SELECT state FROM relay.delivery WHERE source_id = $1) AS held`

/**
 * Compares a source's ledger with its rows, independently of the product's self-check. Rejected events that were not
 * kept have no rows. After retention has dropped days, the ledger's settled states still include their events.
 */
export async function recountLedger(sql: Sql, sourceId: string): Promise<LedgerRecount> {
  type Side = { side: 'ledger' | 'rows' } & Record<keyof Ledger, string | null>
  const { rows } = await sql.query<Side>(RECOUNT_LEDGER, [sourceId])
  const [ledger, counted] = ['ledger', 'rows'].map(side => {
    const found = rows.find(row => row.side === side)
    const numbers = { ...EMPTY_LEDGER }
    for (const count of ['received', ...DELIVERY_STATES, 'rejectedNotKept'] as const)
      numbers[count] = Number(found?.[count] ?? 0)
    return numbers
  })
  const differences: LedgerRecount['differences'] = {}
  for (const state of ['received', ...DELIVERY_STATES] as const) {
    const notKept = state === 'received' || state === 'rejected' ? (ledger?.rejectedNotKept ?? 0) : 0
    const difference = (ledger?.[state] ?? 0) - (counted?.[state] ?? 0) - notKept
    if (difference !== 0) differences[state] = difference
  }
  return { gap: ledgerGap(ledger ?? EMPTY_LEDGER), differences }
}
