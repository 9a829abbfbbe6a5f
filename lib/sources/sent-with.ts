import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** What an accepted delivery was sent with. */
export interface SentWith {
  outgoingId: string
  host: string | null
  keyFingerprint: string | null
}

const SENT_WITH = `
SELECT e.outgoing_id AS "outgoingId", d.host, d.key_fingerprint AS "keyFingerprint"
FROM relay.delivery d JOIN relay.event e USING (source_id, id, received_at)
WHERE d.source_id = $1::uuid AND d.id = $2::uuid AND d.state = 'accepted'
  AND d.received_at >= $3::timestamptz AND d.received_at < $3::timestamptz + interval '1 ms'`

/** With which host and key a delivery of the source was accepted; null when it was not, or there is none. */
export async function sentWith(sql: Sql, ask: { sourceId: string; id: string }): Promise<SentWith | null> {
  const values = [ask.sourceId, ask.id, idTime(ask.id).toISOString()]
  return (await sql.query<SentWith>(SENT_WITH, values)).rows[0] ?? null
}
