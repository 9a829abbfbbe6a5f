import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { requireAccepted } from './require-accepted'
import { requireConnected } from './require-source'
import { seenInput } from './schemas'

/**
 * Takes a person's word that an accepted event is not to be found in Segment: the source is not verified any more.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when that event says nothing about today's settings
 */
export async function reportNotSeen(args: {
  ctx: Ctx
  input: z.input<typeof seenInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId, deliveryId } = parseInput(seenInput, args.input)
  permit(ctx, 'source.verify')
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId })
    const sent = await requireAccepted(tx, source, deliveryId)
    await tx.source.update({
      where: { id: sourceId },
      data: { verifiedAt: null, verifiedBy: null, verifiedKey: null, verifiedResidency: null },
      select: { id: true },
    })
    const { outgoingId: messageId, host, keyFingerprint } = sent
    await writeAudit(tx, {
      ctx,
      action: 'connection.not_seen',
      sourceId,
      after: { messageId, host, keyFingerprint },
    })
    return { sourceId }
  })
}
