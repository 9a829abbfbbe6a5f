import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { db, prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { HIDDEN, type SourceView, viewSources } from './source-view'

/**
 * The source of that name, for the command line.
 * @throws AppError `not_found`; the message lists the names that exist
 */
export async function findSource(args: { ctx: Ctx; input: { name: string } }): Promise<SourceView> {
  const { ctx, input } = args
  permit(ctx, 'source.view')
  const where = { accountId: ctx.accountId }
  const source = await prisma().source.findFirst({
    where: { ...where, name: input.name.trim() },
    omit: HIDDEN,
  })
  const [view] = await viewSources(db(), source ? [source] : [])
  if (view) return view
  const others = await prisma().source.findMany({ where, select: { name: true }, orderBy: { id: 'asc' } })
  const names = others.map(other => `"${other.name}"`).join(', ')
  throw notFound(`source "${input.name}" does not exist; this account has ${names || 'none'}`)
}
