import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { Ledger } from '@/lib/contract/delivery'
import { sumLedgers } from '@/lib/contract/ledger'
import { db } from '@/lib/platform/db'
import { ledgerTotals } from '@/lib/store/ledger-totals'

/**
 * The ledger of one source, or the sum over all sources of the account. `received` equals the sum of the eight states.
 * @throws AppError `forbidden`, `not_found` (a source of another account)
 */
export async function readLedger(args: { ctx: Ctx; input: { sourceId?: string } }): Promise<Ledger> {
  permit(args.ctx, 'delivery.view')
  const ids = await sourceIds(db(), args.ctx.accountId, args.input.sourceId)
  return sumLedgers((await ledgerTotals(db(), ids)).values())
}
