import { config } from '@/lib/platform/config'
import { conflict } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import type { Prisma, Source } from '@/prisma/generated/client'
import { type SentWith, sentWith } from './sent-with'

/**
 * An event of the source that Segment accepted with the key and at the host of now: only such a one says anything about
 * the present settings.
 * @throws AppError `conflict`
 */
export async function requireAccepted(
  tx: Prisma.TransactionClient,
  source: Source,
  deliveryId: string,
): Promise<SentWith> {
  const sent = await sentWith(prismaSql(tx), { sourceId: source.id, id: deliveryId })
  if (sent === null) throw conflict('Segment has not accepted this event. Send a test event first.')
  const host = config().segmentHosts[source.residency]
  if (sent.host !== host || sent.keyFingerprint !== source.keyFingerprint) {
    throw conflict('This event was sent with another key or region. Send a test event with the present ones.')
  }
  return sent
}
