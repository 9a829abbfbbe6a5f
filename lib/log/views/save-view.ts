import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import {
  claimViewName,
  MAX_VIEWS,
  personOf,
  toView,
  type ViewDetails,
  viewContent,
  viewName,
  viewSelect,
} from './view-fields'

const schema = z
  .object({
    id: z.uuid('A view ID must be a UUID.').optional(),
    name: viewName.optional(),
    content: viewContent,
  })
  .refine(
    ({ id, name }) => (id === undefined) !== (name === undefined),
    'Send either a name for a new view or the ID of an existing one.',
  )

/**
 * Saves what the log shows: with a name as a new view, with an id over one of the person's own views.
 * @throws AppError `conflict` when the person has a view of this name, or too many views; `not_found`
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
      if (count === 0) throw notFound('View not found among yours. Save it as a new view.')
      return toView(await tx.savedView.findFirstOrThrow({ where: own, select: viewSelect }), ctx)
    }
    await claimViewName(tx, { accountId, userId, name })
    if ((await tx.savedView.count({ where: { accountId, userId } })) >= MAX_VIEWS)
      throw conflict(`You have ${MAX_VIEWS} views. Delete one first.`)
    const created = { id: newId(), accountId, userId, name, ...data }
    return toView(await tx.savedView.create({ data: created, select: viewSelect }), ctx)
  })
}
