import type { Ledger } from '@/lib/contract/delivery'
import type { LedgerDifferences } from '@/lib/contract/ledger'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { readLedger } from '@/lib/ledger/read-ledger'
import type { Options } from './command'
import { accountOrSource, sourceOf } from './context'

export async function ledger(options: Options): Promise<Ledger> {
  const { ctx, sourceId } = await accountOrSource(options)
  return readLedger({ ctx, input: sourceId === undefined ? {} : { sourceId } })
}

/** Counts every row now, and records the result as the periodic check does. */
export async function ledgerCheck(
  options: Options,
): Promise<{ sourceId: string; addsUp: boolean; differences: LedgerDifferences }> {
  const { source } = await sourceOf(options)
  const differences = await checkLedger(source.id, true)
  return { sourceId: source.id, addsUp: differences === null, differences: differences ?? {} }
}
