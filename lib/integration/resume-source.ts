import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { writeAudit } from '@/lib/security/audit'
import { resumeLane } from '@/lib/store/lane'
import { requireConnected } from './require-source'
import { sourceInput } from './schemas'

/**
 * Sends again, the held events first; also makes a source whose key Segment refused ask once more, at once.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected
 */
export async function resumeSource(args: {
  ctx: Ctx
  input: z.input<typeof sourceInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId } = parseInput(sourceInput, args.input)
  permit(ctx, 'source.resume')
  return prisma().$transaction(async tx => {
    await requireConnected(tx, { ctx, sourceId })
    await resumeLane(prismaSql(tx), { sourceId })
    await writeAudit(tx, { ctx, action: 'source.resume', sourceId })
    return { sourceId }
  })
}
