import { verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { requireAccepted } from './require-accepted'
import { requireConnected } from './require-source'
import { seenInput } from './schemas'

/**
 * Records that someone saw an accepted event of this source in Segment. It holds for the key and the region that the event
 * was sent with, which must be the current ones.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when that event proves nothing about these settings
 */
export const verifySource = verb(
  { input: seenInput, permission: 'source.verify', lock: requireConnected },
  async ({ ctx, input, locked: source, tx, audit }): Promise<{ sourceId: string }> => {
    const { sourceId, deliveryId } = input
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
    await audit('connection.verify', { sourceId, after: { messageId, keyFingerprint, residency } })
    return { sourceId }
  },
)
