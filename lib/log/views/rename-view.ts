import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { claimViewName, personOf, viewName } from './view-fields'

const schema = z.object({ id: z.uuid('Name the view by its id.'), name: viewName })

/**
 * Gives a view of one's own another name. Its link stays.
 * @throws AppError `conflict` when another of one's views has the name; `not_found`
 */
export async function renameView(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ id: string; name: string }> {
  const { ctx } = args
  const { id, name } = parseInput(schema, args.input)
  permit(ctx, 'view.save')
  const own = { accountId: ctx.accountId, userId: personOf(ctx) }
  return prisma().$transaction(async tx => {
    await claimViewName(tx, { ...own, name, id })
    const { count } = await tx.savedView.updateMany({ where: { ...own, id }, data: { name } })
    if (count === 0) throw notFound('This view is not one of yours, or it was deleted.')
    return { id, name }
  })
}
