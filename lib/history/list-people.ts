import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'

/** Nobody scrolls through more. */
const MOST = 200

/** The names that appear in the account's history, in order. */
export async function listPeople(args: { ctx: Ctx }): Promise<string[]> {
  const { ctx } = args
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.groupBy({
    by: ['actorName'],
    where: { accountId: ctx.accountId },
    orderBy: { actorName: 'asc' },
    take: MOST,
  })
  return rows.map(row => row.actorName)
}
