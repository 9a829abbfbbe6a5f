import { verb } from '@/lib/accounts/verb'
import { requireAccepted } from './require-accepted'
import { requireConnected } from './require-source'
import { seenInput } from './schemas'

/**
 * Records that someone could not find an accepted event in Segment: the source is no longer verified.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when that event says nothing about the current
 *   settings
 */
export const reportNotSeen = verb(
  { input: seenInput, permission: 'source.verify', lock: requireConnected },
  async ({ input, locked: source, tx, audit }): Promise<{ sourceId: string }> => {
    const { sourceId, deliveryId } = input
    const { outgoingId: messageId, host, keyFingerprint } = await requireAccepted(tx, source, deliveryId)
    await tx.source.update({
      where: { id: sourceId },
      data: { verifiedAt: null, verifiedBy: null, verifiedKey: null, verifiedResidency: null },
      select: { id: true },
    })
    await audit('connection.not_seen', { sourceId, after: { messageId, host, keyFingerprint } })
    return { sourceId }
  },
)
