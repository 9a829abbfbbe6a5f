import type { Change } from '@/lib/accounts/change'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { toChange } from '@/lib/accounts/to-change'
import { prisma } from '@/lib/platform/db'

/** The latest changes of one source, newest first. */
export async function listChanges(args: {
  ctx: Ctx
  input: { sourceId: string; limit: number }
}): Promise<Change[]> {
  const { ctx, input } = args
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.findMany({
    where: { accountId: ctx.accountId, sourceId: input.sourceId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: input.limit,
  })
  return rows.map(toChange)
}
