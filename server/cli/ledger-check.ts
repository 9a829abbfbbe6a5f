import type { LedgerDifferences } from '@/lib/contract/ledger'
import { checkLedger } from '@/lib/ledger/check-ledger'
import type { Options } from './command'
import { sourceOf } from './context'

/** Compares the ledger with every row now, and keeps what was found as the check that runs by itself does. */
export async function ledgerCheck(
  options: Options,
): Promise<{ sourceId: string; addsUp: boolean; differences: LedgerDifferences }> {
  const { source } = await sourceOf(options)
  const differences = await checkLedger(source.id, true)
  return { sourceId: source.id, addsUp: differences === null, differences: differences ?? {} }
}
