import type { LedgerDifferences } from '@/lib/contract/ledger'

/** Why nothing is sent, when that is so by decision and not by failure. */
export type Standstill = 'not_connected' | 'paused' | 'key_refused' | 'backing_off'

/** What a rule is judged by, for its kind. Times are Unix milliseconds. */
export type AlertFacts =
  | {
      kind: 'failure_rate'
      /** Accepted, failed or rejected within the window. */
      settled: number
      failed: number
    }
  | { kind: 'oldest_waiting'; waitingSince: number | null; standstill: Standstill | null }
  | {
      kind: 'silence'
      connected: boolean
      /** The latest event; before the first one, since when one could have come. */
      quietSince: number
      /** Whether any event is stored at all. */
      everReceived: boolean
    }
  | { kind: 'ledger_mismatch'; since: number | null; differences: LedgerDifferences | null }
