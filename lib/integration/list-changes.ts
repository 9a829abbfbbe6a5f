import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'

/** One change of a source's settings. Fingerprints only, never a secret. */
export interface ChangeView {
  id: string
  /** ISO 8601. */
  at: string
  by: string
  /** Dotted verb, such as `source.connect`. */
  action: string
  before: unknown
  after: unknown
}

/** The latest changes of one source, newest first. */
export async function listChanges(args: {
  ctx: Ctx
  input: { sourceId: string; limit: number }
}): Promise<ChangeView[]> {
  const { ctx, input } = args
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.findMany({
    where: { accountId: ctx.accountId, sourceId: input.sourceId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: input.limit,
  })
  return rows.map(row => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.actorName,
    action: row.action,
    before: row.before,
    after: row.after,
  }))
}
