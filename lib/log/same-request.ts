import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { db } from '@/lib/platform/db'
import type { Sql } from '@/lib/platform/sql'
import { deliveriesById } from './deliveries-by-id'
import { toDeliveryRow } from './delivery-sql'
import { getDelivery } from './get-delivery'
import { rowFacts } from './row-facts'

/** A request can carry 500 events. */
const MAX_SHOWN = 20

/**
 * The other events in this delivery's last request to Segment, newest first. All events of a request share its response.
 * @returns `events`: the number of events in the request, including this one; null if unknown
 * @throws AppError `forbidden`, `not_found`
 */
export async function sameRequest(args: {
  ctx: Ctx
  input: { id: string }
}): Promise<{ deliveries: DeliveryRow[]; events: number | null }> {
  const detail = await getDelivery(args)
  const last = detail.attemptRows.findLast(attempt => attempt.requestId !== null)
  const { requestId } = last ?? {}
  if (!requestId) return { deliveries: [], events: null }
  const { sourceId, id, changedAt } = detail
  const ids = await sameRequestIds(db(), { sourceId, id, requestId, changedAt, limit: MAX_SHOWN })
  const facts = rowFacts()
  const rows = await deliveriesById(db(), { sourceIds: [sourceId], ids, hosts: facts.hosts })
  const events = last?.events ?? (rows.length < MAX_SHOWN ? rows.length + 1 : null)
  return { deliveries: rows.map(row => toDeliveryRow(row, facts)), events }
}

/** One statement settles all events of a request, so their times of change are this close together. */
const AROUND = `interval '2 seconds'`
/** Maximum number of rows to scan in that window. A source settles several hundred per second. */
const MAX_SCANNED = 5_000

// There is no index by request. The indexes by time of change are used, because one statement settles all events of a
// request. A queue row does not store the request ID, so it is read from the row's last attempt.
const SAME_REQUEST = `
SELECT together.id FROM (
  (SELECT d.id FROM (
     SELECT id, request_id FROM relay.delivery
     WHERE source_id = $1 AND settled_at BETWEEN $3::timestamptz - ${AROUND} AND $3::timestamptz + ${AROUND}
     LIMIT ${MAX_SCANNED}) AS d
   WHERE d.request_id = $2)
  UNION ALL
  (SELECT q.id FROM (
     SELECT source_id, id, attempt, received_at FROM relay.queue
     WHERE source_id = $1 AND changed_at BETWEEN $3::timestamptz - ${AROUND} AND $3::timestamptz + ${AROUND}
     LIMIT ${MAX_SCANNED}) AS q
   WHERE EXISTS (
     SELECT 1 FROM relay.attempt a WHERE a.source_id = q.source_id AND a.id = q.id AND a.number = q.attempt
       AND a.received_at = q.received_at AND a.request_id = $2))
) AS together
WHERE together.id <> $4
ORDER BY together.id DESC LIMIT $5`

/** Newest first, without the delivery itself. */
async function sameRequestIds(
  sql: Sql,
  args: { sourceId: string; id: string; requestId: string; changedAt: string; limit: number },
): Promise<string[]> {
  const values = [args.sourceId, args.requestId, args.changedAt, args.id, args.limit]
  return (await sql.query<{ id: string }>(SAME_REQUEST, values)).rows.map(row => row.id)
}
