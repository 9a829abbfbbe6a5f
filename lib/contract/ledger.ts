import type { Ledger } from './delivery'
import { DELIVERY_STATES } from './states'

/** The counts of a ledger, in the order of the equation. */
export const LEDGER_COLUMNS = ['received', ...DELIVERY_STATES, 'duplicates', 'rejectedNotKept'] as const

/** The column of the ledger's tables that holds a count. */
export const ledgerColumn = (count: keyof Ledger) => count.replace(/[A-Z]/g, big => `_${big.toLowerCase()}`)

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
  rejectedNotKept: 0,
}

/** The ledgers added up. */
export function sumLedgers(ledgers: Iterable<Partial<Ledger>>): Ledger {
  const total = { ...EMPTY_LEDGER }
  for (const ledger of ledgers) for (const column of LEDGER_COLUMNS) total[column] += ledger[column] ?? 0
  return total
}

/** What is missing on the right side of the equation; 0 when it adds up. */
export function ledgerGap(ledger: Ledger): number {
  return ledger.received - DELIVERY_STATES.reduce((sum, state) => sum + ledger[state], 0)
}

/**
 * Where a ledger does not add up, and by how much: what is missing in the equation, or among the counted rows of a
 * state (below zero: what is too many). `received` stands for the rows of all states.
 */
export type LedgerDifferences = Partial<Record<keyof Ledger | 'equation', number>>

/**
 * Compares a source's ledger with its rows. Rejected events that were not kept have no row.
 * @param rows counted by state; what retention took away included
 * @returns null when everything adds up
 */
export function compareLedger(ledger: Ledger, rows: Ledger): LedgerDifferences | null {
  const found: LedgerDifferences = {}
  const note = (what: keyof LedgerDifferences, difference: number) => {
    if (difference !== 0) found[what] = difference
  }
  note('equation', ledgerGap(ledger))
  const there = { ...rows, rejected: rows.rejected + ledger.rejectedNotKept }
  note('received', ledger.received - DELIVERY_STATES.reduce((sum, state) => sum + there[state], 0))
  for (const state of DELIVERY_STATES) note(state, ledger[state] - there[state])
  return Object.keys(found).length === 0 ? null : found
}
