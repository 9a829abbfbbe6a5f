import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import type { Change } from '@/lib/contract/change'
import { prisma } from '@/lib/platform/db'
import { toChange } from './to-change'

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
