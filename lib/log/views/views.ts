import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { verb } from '@/lib/accounts/verb'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
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

/** A view of any person in the account, by the ID in its link; null if it does not exist or was deleted. */
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

const viewId = z.uuid('A view ID must be a UUID.')
/** Only the person's own views can be changed. */
const own = { permission: 'view.save', prepare: (_: unknown, ctx: Ctx) => personOf(ctx) } as const

const saveInput = z
  .object({ id: viewId.optional(), name: viewName.optional(), content: viewContent })
  .refine(
    input => (input.id === undefined) !== (input.name === undefined),
    'Send either a name for a new view or the ID of an existing one.',
  )

/**
 * Saves the current view of the log: under a name as a new view, or under an ID in place of one of the person's own views.
 * @throws AppError `conflict` when the person has a view of this name, or too many views; `not_found`
 */
export const saveView = verb(
  { input: saveInput, ...own },
  async ({ ctx, input, ready: userId, tx }): Promise<ViewDetails> => {
    const { accountId } = ctx
    const { source, q, ...rest } = input.content
    const data = { sourceId: source, query: q, ...rest }
    const { name } = input
    if (name === undefined) {
      const where = { id: input.id ?? '', accountId, userId }
      const { count } = await tx.savedView.updateMany({ where, data })
      if (count === 0) throw notFound('You have no view with this ID. Save the current view as a new one.')
      return toView(await tx.savedView.findFirstOrThrow({ where, select: viewSelect }), ctx)
    }
    await claimViewName(tx, { accountId, userId, name })
    if ((await tx.savedView.count({ where: { accountId, userId } })) >= MAX_VIEWS)
      throw conflict(`You already have ${MAX_VIEWS} views, the maximum. Delete one first.`)
    const created = { id: newId(), accountId, userId, name, ...data }
    return toView(await tx.savedView.create({ data: created, select: viewSelect }), ctx)
  },
)

/**
 * Renames one of the person's own views. Its link stays the same.
 * @throws AppError `conflict` when another of the person's views has the name; `not_found`
 */
export const renameView = verb(
  { input: z.object({ id: viewId, name: viewName }), ...own },
  async ({ ctx, input, ready: userId, tx }): Promise<{ id: string; name: string }> => {
    const { id, name } = input
    const { accountId } = ctx
    await claimViewName(tx, { accountId, userId, name, id })
    const { count } = await tx.savedView.updateMany({ where: { accountId, userId, id }, data: { name } })
    if (count === 0)
      throw notFound('View not found. It may have been deleted, or it belongs to someone else.')
    return { id, name }
  },
)

/** Deletes one of the person's own views. Idempotent. The view's link then reports that the view was not found. */
export const deleteView = verb(
  { input: z.object({ id: viewId }), ...own },
  async ({ ctx, input: { id }, ready: userId, tx }): Promise<{ id: string }> => {
    await tx.savedView.deleteMany({ where: { id, accountId: ctx.accountId, userId } })
    return { id }
  },
)
