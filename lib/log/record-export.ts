import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { hideUsers } from './hide-users'

/**
 * Writes the audit entry of an export, before the first row is read.
 * @throws AppError `forbidden`
 */
export async function recordExport(args: {
  ctx: Ctx
  input: { sourceId: string | undefined; format: string; q: string; range: string | null }
}): Promise<void> {
  const { ctx, input } = args
  permit(ctx, 'delivery.export')
  const { sourceId, ...facts } = input
  const after = { ...facts, q: hideUsers(ctx.accountId, facts.q) }
  await prisma().$transaction(tx =>
    writeAudit(tx, { ctx, action: 'delivery.export', ...(sourceId ? { sourceId } : {}), after }),
  )
}
