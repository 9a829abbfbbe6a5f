import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { requireAccepted } from './require-accepted'
import { requireConnected } from './require-source'
import { seenInput } from './schemas'

/**
 * Takes a person's word that they saw an accepted event of this source in Segment. It holds for the key and the region
 * that the event was sent with, which must be those of now.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when that event proves nothing about today's settings
 */
export async function verifySource(args: {
  ctx: Ctx
  input: z.input<typeof seenInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId, deliveryId } = parseInput(seenInput, args.input)
  permit(ctx, 'source.verify')
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId })
    const { keyFingerprint, residency } = source
    const { outgoingId: messageId } = await requireAccepted(tx, source, deliveryId)
    await tx.source.update({
      where: { id: sourceId },
      data: {
        verifiedAt: now(),
        verifiedBy: ctx.actor.name,
        verifiedKey: keyFingerprint,
        verifiedResidency: residency,
      },
      select: { id: true },
    })
    await writeAudit(tx, {
      ctx,
      action: 'connection.verify',
      sourceId,
      after: { messageId, keyFingerprint, residency },
    })
    return { sourceId }
  })
}
