import type { Ledger } from './delivery'
import { DELIVERY_STATES } from './states'

/** The counts of a ledger, in the order of its equation. */
export const LEDGER_COLUMNS = ['received', ...DELIVERY_STATES, 'duplicates', 'rejectedNotKept'] as const

/** The database column of a count. */
export const ledgerColumn = (count: keyof Ledger) => count.replace(/[A-Z]/g, char => `_${char.toLowerCase()}`)

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

/** The sum of the ledgers. */
export function sumLedgers(ledgers: Iterable<Partial<Ledger>>): Ledger {
  const total = { ...EMPTY_LEDGER }
  for (const ledger of ledgers) for (const column of LEDGER_COLUMNS) total[column] += ledger[column] ?? 0
  return total
}

/** Received events that no state accounts for; 0 when the ledger adds up. */
export function ledgerGap(ledger: Ledger): number {
  return ledger.received - DELIVERY_STATES.reduce((sum, state) => sum + ledger[state], 0)
}

/**
 * Where a ledger does not add up, and by how much: in the equation, in the daily totals, or in the row count of a state
 * (negative when there are too many rows). `received` is the difference over all states.
 */
export type LedgerDifferences = Partial<Record<keyof Ledger | 'equation' | 'days', number>>

/**
 * Compares a source's ledger with its daily totals and its rows. Rejected events that were only counted have no row.
 * @param rows counts by state, including rows that retention has removed
 * @returns null when everything adds up
 */
export function compareLedger(ledger: Ledger, days: Ledger, rows: Ledger): LedgerDifferences | null {
  const found: LedgerDifferences = {}
  const note = (what: keyof LedgerDifferences, difference: number) => {
    if (difference !== 0) found[what] = difference
  }
  note('equation', ledgerGap(ledger))
  note(
    'days',
    LEDGER_COLUMNS.reduce((sum, column) => sum + Math.abs(ledger[column] - days[column]), 0),
  )
  const counted = { ...rows, rejected: rows.rejected + ledger.rejectedNotKept }
  note('received', ledger.received - DELIVERY_STATES.reduce((sum, state) => sum + counted[state], 0))
  for (const state of DELIVERY_STATES) note(state, ledger[state] - counted[state])
  return Object.keys(found).length === 0 ? null : found
}
