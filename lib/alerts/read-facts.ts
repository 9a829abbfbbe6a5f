import type { Sql } from '@/lib/platform/sql'
import type { AlertCondition } from './alert-rule'
import type { AlertFacts } from './facts'
import { readFailureRate } from './facts/failure-rate'
import { readLedger } from './facts/ledger'
import { readOldestWaiting } from './facts/oldest-waiting'
import { readSilence } from './facts/silence'

/** Reads the facts for a condition: the end of an index or a bounded window, never a backlog. */
export function readFacts(
  sql: Sql,
  condition: AlertCondition,
  about: { sourceId: string; watchedSince: number },
): Promise<AlertFacts> {
  switch (condition.kind) {
    case 'failure_rate':
      return readFailureRate(sql, about.sourceId, condition.minutes)
    case 'oldest_waiting':
      return readOldestWaiting(sql, about.sourceId)
    case 'silence':
      return readSilence(sql, about.sourceId, about.watchedSince)
    case 'ledger_mismatch':
      return readLedger(sql, about.sourceId)
  }
}
