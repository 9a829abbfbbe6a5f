import type { Ledger } from './delivery'
import { DELIVERY_STATES } from './states'

/** The columns of `ledger_day` and `ledger_delta`, in the order of the equation. */
export const LEDGER_COLUMNS = ['received', ...DELIVERY_STATES, 'duplicates'] as const

export const EMPTY_LEDGER: Ledger = {
  received: 0,
  queued: 0,
  sending: 0,
  retrying: 0,
  held: 0,
  accepted: 0,
  failed: 0,
  rejected: 0,
  discarded: 0,
  duplicates: 0,
}

/** The ledgers added up. */
export function sumLedgers(ledgers: Iterable<Ledger>): Ledger {
  const total = { ...EMPTY_LEDGER }
  for (const ledger of ledgers) for (const column of LEDGER_COLUMNS) total[column] += ledger[column]
  return total
}

/** What is missing on the right side of the equation; 0 when it adds up. */
export function ledgerGap(ledger: Ledger): number {
  return ledger.received - DELIVERY_STATES.reduce((sum, state) => sum + ledger[state], 0)
}
