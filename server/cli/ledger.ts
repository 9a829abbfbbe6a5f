import type { Ledger } from '@/lib/contract/delivery'
import { readLedger } from '@/lib/ledger/read-ledger'
import type { Options } from './command'
import { accountOf, sourceOf } from './context'

export async function ledger(options: Options): Promise<Ledger> {
  if (options.optional('source') === undefined)
    return readLedger({ ctx: await accountOf(options), input: {} })
  const { ctx, source } = await sourceOf(options)
  return readLedger({ ctx, input: { sourceId: source.id } })
}
