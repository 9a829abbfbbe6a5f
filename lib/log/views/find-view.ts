import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { toView, type ViewDetails, viewSelect } from './view-fields'

/** A view of anyone in the account, by the id in its link; null when it does not exist or was deleted. */
export async function findView(args: { ctx: Ctx; input: { id: string } }): Promise<ViewDetails | null> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  if (!z.uuid().safeParse(input.id).success) return null
  const row = await prisma().savedView.findFirst({
    where: { id: input.id, accountId: ctx.accountId },
    select: viewSelect,
  })
  return row && toView(row, ctx)
}
