import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import { db, prisma } from '@/lib/platform/db'
import { ledgerTotals } from '@/lib/store/ledger-totals'

/** What remains of a deleted source. */
export interface DeletedSource {
  id: string
  name: string
  schema: string
  /** ISO 8601. */
  deletedAt: string
  deletedBy: string
  ledger: Ledger
}

/** The account's deleted sources, latest first. */
export async function listDeletedSources(args: { ctx: Ctx }): Promise<DeletedSource[]> {
  const { ctx } = args
  permit(ctx, 'source.view')
  const rows = await prisma().deletedSource.findMany({
    where: { accountId: ctx.accountId },
    orderBy: [{ deletedAt: 'desc' }, { id: 'desc' }],
  })
  const ledgers = await ledgerTotals(
    db(),
    rows.map(row => row.id),
  )
  return rows.map(({ id, name, schemaName, deletedAt, deletedBy }) => ({
    id,
    name,
    schema: schemaName,
    deletedAt: deletedAt.toISOString(),
    deletedBy,
    ledger: ledgers.get(id) ?? EMPTY_LEDGER,
  }))
}
