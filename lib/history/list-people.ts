import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'

/** For a menu; longer lists are not usable. */
const MAX_PEOPLE = 200

/** The names in the account's history, in alphabetical order. */
export async function listPeople(args: { ctx: Ctx }): Promise<string[]> {
  const { ctx } = args
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.groupBy({
    by: ['actorName'],
    where: { accountId: ctx.accountId },
    orderBy: { actorName: 'asc' },
    take: MAX_PEOPLE,
  })
  return rows.map(row => row.actorName)
}
