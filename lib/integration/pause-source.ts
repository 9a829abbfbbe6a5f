import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { writeAudit } from '@/lib/security/audit'
import { pauseLane } from '@/lib/store/lane'
import { requireConnected } from './require-source'
import { pauseInput } from './schemas'

/**
 * Stops sending. Events are still taken: `hold` keeps them for Resume, `skip` discards them, visibly.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected
 */
export async function pauseSource(args: {
  ctx: Ctx
  input: z.input<typeof pauseInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId, mode } = parseInput(pauseInput, args.input)
  permit(ctx, 'source.pause')
  return prisma().$transaction(async tx => {
    await requireConnected(tx, { ctx, sourceId })
    await pauseLane(prismaSql(tx), { sourceId, mode })
    await writeAudit(tx, { ctx, action: 'source.pause', sourceId, after: { mode } })
    return { sourceId }
  })
}
