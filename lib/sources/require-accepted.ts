import { config } from '@/lib/platform/config'
import { conflict } from '@/lib/platform/errors'
import { idTime } from '@/lib/platform/ids'
import { prismaSql } from '@/lib/platform/sql'
import type { Prisma, Source } from '@/prisma/generated/client'

/** What an accepted delivery was sent with. */
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
 * An event of the source that Segment accepted with the current key and at the current host: no other says anything about
 * the current settings.
 * @throws AppError `conflict`
 */
export async function requireAccepted(
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
