import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { openLane } from './open-lane'
import { requireConnected } from './require-source'
import { changeResidencyInput } from './schemas'

/**
 * Sends the events of a connected source to the other region from now on: those that wait too, or without them.
 * Choosing the present region changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export async function changeResidency(args: {
  ctx: Ctx
  input: z.input<typeof changeResidencyInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId, residency, waiting, version } = parseInput(changeResidencyInput, args.input)
  permit(ctx, 'source.change_residency')
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId, version })
    if (source.residency === residency) return { sourceId }
    await tx.source.update({
      where: { id: sourceId },
      data: { residency, version: { increment: 1 } },
      select: { id: true },
    })
    await openLane(prismaSql(tx), { ctx, sourceId, waiting })
    await writeAudit(tx, {
      ctx,
      action: 'source.change_residency',
      sourceId,
      before: { residency: source.residency },
      after: { residency, waiting },
    })
    return { sourceId }
  })
}
