import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { db, prisma } from '@/lib/platform/db'
import { HIDDEN, type SourceView, viewSources } from './source-view'

/** The account's sources, oldest first. */
export async function listSources(args: { ctx: Ctx }): Promise<SourceView[]> {
  const { ctx } = args
  permit(ctx, 'source.view')
  const sources = await prisma().source.findMany({
    where: { accountId: ctx.accountId },
    omit: HIDDEN,
    orderBy: { id: 'asc' },
  })
  return viewSources(db(), sources)
}
