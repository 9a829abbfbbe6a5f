import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { MAX_VIEWS, toView, type ViewDetails, viewSelect } from './view-fields'

/** The person's own views, ordered by name. */
export async function listViews(args: { ctx: Ctx }): Promise<ViewDetails[]> {
  const { ctx } = args
  permit(ctx, 'delivery.view')
  if (ctx.actor.id === null) return []
  const rows = await prisma().savedView.findMany({
    where: { accountId: ctx.accountId, userId: ctx.actor.id },
    orderBy: { name: 'asc' },
    select: viewSelect,
    take: MAX_VIEWS,
  })
  return rows.map(row => toView(row, ctx))
}
