import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { claimViewName, personOf, viewName } from './view-fields'

const schema = z.object({ id: z.uuid('A view ID must be a UUID.'), name: viewName })

/**
 * Renames one of the person's own views. Its link stays the same.
 * @throws AppError `conflict` when another of the person's views has the name; `not_found`
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
    if (count === 0)
      throw notFound('View not found. It may have been deleted, or it belongs to someone else.')
    return { id, name }
  })
}
