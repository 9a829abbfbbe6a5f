import type { LedgerDifferences } from '@/lib/contract/ledger'

/** Why a source is not sending at all. */
export type Standstill = 'not_connected' | 'paused' | 'key_refused' | 'backing_off'

/** The facts used to judge a rule of each kind. Times are Unix milliseconds. */
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
      /** The latest event, or the moment from which one could have arrived. */
      quietSince: number
      /** Whether any event has arrived since then. */
      everReceived: boolean
    }
  | { kind: 'ledger_mismatch'; since: number | null; differences: LedgerDifferences | null }
