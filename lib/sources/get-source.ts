import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { db, prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { sourceInput } from './schemas'
import { HIDDEN, type SourceView, viewSources } from './source-view'

/**
 * One source of the account.
 * @throws AppError `not_found`
 */
export async function getSource(args: { ctx: Ctx; input: { sourceId: string } }): Promise<SourceView> {
  const { ctx } = args
  const { sourceId } = parseInput(sourceInput, args.input)
  permit(ctx, 'source.view')
  const source = await prisma().source.findFirst({
    where: { id: sourceId, accountId: ctx.accountId },
    omit: HIDDEN,
  })
  const [view] = await viewSources(db(), source ? [source] : [])
  if (!view) throw notFound('This source does not exist in this account.')
  return view
}
