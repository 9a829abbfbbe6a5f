import { verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { conflict } from '@/lib/platform/errors'
import { idTime } from '@/lib/platform/ids'
import { prismaSql } from '@/lib/platform/sql'
import { resumeVerified } from '@/lib/store/lane'
import type { Prisma, Source } from '@/prisma/generated/client'
import { requireConnected } from './require-source'
import { seenInput } from './schemas'

/**
 * Records that someone saw an accepted event of this source in Segment. The event must have been sent with the
 * current key and region. A source that was paused to test its key resumes.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the event was not sent with these settings
 */
export const verifySource = verb(
  { input: seenInput, permission: 'source.verify', lock: requireConnected },
  async ({ ctx, input, locked: source, tx, sql, audit }): Promise<{ sourceId: string }> => {
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
    const resumed = await resumeVerified(sql, sourceId)
    const after = { messageId, keyFingerprint, residency, ...(resumed ? { resumed } : {}) }
    await audit('connection.verify', { sourceId, after })
    return { sourceId }
  },
)

/**
 * Records that someone could not find an accepted event in Segment, so the source is no longer verified.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the event was not sent with the current
 *   settings
 */
export const reportNotSeen = verb(
  { input: seenInput, permission: 'source.verify', lock: requireConnected },
  async ({ input, locked: source, tx, audit }): Promise<{ sourceId: string }> => {
    const { sourceId, deliveryId } = input
    const { outgoingId: messageId, keyFingerprint } = await requireAccepted(tx, source, deliveryId)
    await tx.source.update({
      where: { id: sourceId },
      data: { verifiedAt: null, verifiedBy: null, verifiedKey: null, verifiedResidency: null },
      select: { id: true },
    })
    const { residency } = source
    await audit('connection.not_seen', { sourceId, after: { messageId, keyFingerprint, residency } })
    return { sourceId }
  },
)

/** The key and host that an accepted delivery was sent with. */
interface SentWith {
  outgoingId: string
  host: string | null
  keyFingerprint: string | null
}

const SENT_WITH = `
SELECT e.outgoing_id AS "outgoingId", d.host, d.key_fingerprint AS "keyFingerprint"
FROM relay.delivery d JOIN relay.event e USING (source_id, id, received_at)
WHERE d.source_id = $1::uuid AND d.id = $2::uuid AND d.state = 'accepted'
  AND d.received_at >= $3::timestamptz AND d.received_at < $3::timestamptz + interval '1 ms'`

/**
 * Reads an event that Segment accepted with the current key at the current host. No other event verifies the current
 * settings.
 * @throws AppError `conflict`
 */
async function requireAccepted(
  tx: Prisma.TransactionClient,
  source: Source,
  deliveryId: string,
): Promise<SentWith> {
  const values = [source.id, deliveryId, idTime(deliveryId).toISOString()]
  const [sent] = (await prismaSql(tx).query<SentWith>(SENT_WITH, values)).rows
  if (sent === undefined) throw conflict('Segment has not accepted this event. Send a test event first.')
  const host = config().segmentHosts[source.residency]
  if (sent.host !== host || sent.keyFingerprint !== source.keyFingerprint) {
    throw conflict('This event was sent with another key or region. Send a test event with the current ones.')
  }
  return sent
}
