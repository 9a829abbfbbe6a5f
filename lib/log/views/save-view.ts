import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import {
  claimViewName,
  MOST_VIEWS,
  personOf,
  toView,
  type ViewDetails,
  viewContent,
  viewName,
  viewSelect,
} from './view-fields'

const schema = z
  .object({
    id: z.uuid('Name the view by its id.').optional(),
    name: viewName.optional(),
    content: viewContent,
  })
  .refine(
    ({ id, name }) => (id === undefined) !== (name === undefined),
    'Say a new name, or the id of a view.',
  )

/**
 * Saves what the log shows: under a new name, or with an id in the place of what that view of one's own showed.
 * @throws AppError `conflict` when one has a view of this name, or too many; `not_found`
 */
export async function saveView(args: { ctx: Ctx; input: z.input<typeof schema> }): Promise<ViewDetails> {
  const { ctx } = args
  const { id, name, content } = parseInput(schema, args.input)
  permit(ctx, 'view.save')
  const userId = personOf(ctx)
  const { accountId } = ctx
  const { source, q, ...rest } = content
  const data = { sourceId: source, query: q, ...rest }
  return prisma().$transaction(async tx => {
    if (name === undefined) {
      const own = { id: id ?? '', accountId, userId }
      const { count } = await tx.savedView.updateMany({ where: own, data })
      if (count === 0) throw notFound('This view is not one of yours. Save it under a name of your own.')
      return toView(await tx.savedView.findFirstOrThrow({ where: own, select: viewSelect }), ctx)
    }
    await claimViewName(tx, { accountId, userId, name })
    if ((await tx.savedView.count({ where: { accountId, userId } })) >= MOST_VIEWS)
      throw conflict(`You have ${MOST_VIEWS} views. Delete one first.`)
    const created = { id: newId(), accountId, userId, name, ...data }
    return toView(await tx.savedView.create({ data: created, select: viewSelect }), ctx)
  })
}
