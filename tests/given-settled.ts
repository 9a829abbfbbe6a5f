import { eventKey, outgoingId } from '@/lib/contract/event-key'
import type { DeliveryState } from '@/lib/contract/states'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import type { World } from './world'

/**
 * Inserts settled deliveries, one millisecond apart, and their ledger entry.
 * @returns their IDs, oldest first
 */
export async function givenSettled(
  world: World,
  count: number,
  { state = 'failed', end = Date.now() }: { state?: DeliveryState; end?: number } = {},
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => {
    const at = end - count + n
    const message = newId()
    const key = eventKey(world.sourceId, message)
    const settled = { id: newId(at), at: new Date(at).toISOString(), message, key }
    return { ...settled, outgoing: outgoingId(key, 0) }
  })
  await db().query(GIVEN, [JSON.stringify(rows), world.sourceId, world.ctx.accountId, state, count])
  return rows.map(row => row.id)
}

const GIVEN = `
WITH made AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, at timestamptz, message text, key uuid, outgoing text)
), event AS (
  INSERT INTO relay.event (source_id, id, received_at, account_id, key, message_id, outgoing_id, name, event_at, body,
    bytes, request_id, user_id)
  SELECT $2::uuid, id, at, $3::uuid, key, message, outgoing, 'Guide Started', at,
    jsonb_build_object('properties', '{}'::jsonb, 'timestamp', at), 100, 'r', 'u1' FROM made
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, version, attempt)
  SELECT $2::uuid, id, at, $4::text, CASE $4::text WHEN 'failed' THEN 'exhausted' END, 2, 1 FROM made
)
INSERT INTO relay.ledger_delta (source_id, received, failed, accepted, discarded)
SELECT $2::uuid, $5::int, CASE $4::text WHEN 'failed' THEN $5::int ELSE 0 END,
  CASE $4::text WHEN 'accepted' THEN $5::int ELSE 0 END, CASE $4::text WHEN 'discarded' THEN $5::int ELSE 0 END`
