import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** The parts of a delivery that only its details show. */
export interface StoredDocument {
  body: Record<string, unknown>
  /** The ingest request that carried the event. */
  request_id: string
  attempt_at: Date | null
  duration_ms: number | null
  key_fingerprint: string | null
  response: string | null
  /** The request to Segment that settled the delivery. */
  settled_in: string | null
}

const DELIVERY_DOCUMENT = `
SELECT e.body, e.request_id, f.*
FROM relay.event e CROSS JOIN LATERAL (
  SELECT q.attempt_at, q.duration_ms, q.key_fingerprint, NULL AS response, NULL::uuid AS settled_in
  FROM relay.queue q WHERE q.source_id = e.source_id AND q.id = e.id
  UNION ALL
  SELECT d.attempt_at, d.duration_ms, d.key_fingerprint, d.response, d.request_id
  FROM relay.delivery d WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at
) AS f
WHERE e.source_id = $1 AND e.id = $2 AND e.received_at >= $3::timestamptz AND e.received_at < $3::timestamptz + interval '1 ms'`

/** The stored document of one event and its last request; null if retention has removed it. */
export async function deliveryDocument(
  sql: Sql,
  args: { sourceId: string; id: string },
): Promise<StoredDocument | null> {
  const values = [args.sourceId, args.id, idTime(args.id).toISOString()]
  return (await sql.query<StoredDocument>(DELIVERY_DOCUMENT, values)).rows[0] ?? null
}
