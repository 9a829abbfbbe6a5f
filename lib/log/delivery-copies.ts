import type { DeliveryCopies } from '@/lib/contract/delivery'
import type { Sql } from '@/lib/platform/sql'

/** An event can be sent as new any number of times, so only the newest copies are listed. */
const MAX_COPIES = 20

// Copies share the key of their event. For a single copy, the sender is in the audit log; for many, in the job.
const COPIES = `
SELECT one.id, one.origin_id AS "originId", one.received_at AS at,
  CASE WHEN one.origin_id IS NOT NULL THEN coalesce(
    (SELECT a.actor_name FROM public.audit a WHERE a.account_id = one.account_id AND a.action = 'delivery.send_as_new'
       AND a.after ->> 'outgoingId' = one.outgoing_id AND a.at >= one.received_at - interval '1 minute'
     ORDER BY a.at LIMIT 1),
    (SELECT j.actor_name FROM relay.job j WHERE j.account_id = one.account_id AND j.kind = 'send_as_new'
       AND one.source_id = ANY(j.source_ids) AND j.started_at <= one.received_at
       AND coalesce(j.ended_at, 'infinity') >= one.received_at - interval '1 second'
     ORDER BY j.started_at DESC LIMIT 1)) END AS by
FROM relay.event e JOIN relay.event one ON one.source_id = e.source_id AND one.key = e.key
WHERE e.source_id = $1::uuid AND e.id = $2::uuid AND e.received_at >= $3::timestamptz
  AND e.received_at < $3::timestamptz + interval '1 ms' AND e.key IS NOT NULL
ORDER BY one.generation DESC LIMIT ${MAX_COPIES}`

interface Row {
  id: string
  originId: string | null
  at: Date
  by: string | null
}

/** The original of a delivery that is a copy, and the copies of the delivery itself. */
export async function deliveryCopies(
  sql: Sql,
  delivery: { sourceId: string; id: string; receivedAt: string },
): Promise<DeliveryCopies> {
  const { sourceId, id, receivedAt } = delivery
  const { rows } = await sql.query<Row>(COPIES, [sourceId, id, receivedAt])
  const own = rows.find(row => row.id === id)
  return {
    copyOf:
      own === undefined || own.originId === null
        ? null
        : { id: own.originId, at: own.at.toISOString(), by: own.by },
    copies: rows
      .filter(row => row.originId === id)
      .map(row => ({ id: row.id, at: row.at.toISOString(), by: row.by })),
  }
}
