import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** An event to be sent again under a new generation of its key. */
export interface Replay {
  sourceId: string
  /** ID of the original event. */
  origin: string
  id: string
  /** The time that the ID contains, in ISO 8601. */
  received: string
  generation: number
  outgoing: string
}

/**
 * Stores copies of events with the same key, body and time, and with a new message ID for Segment. The originals do not change.
 * The first state of a copy depends on its lane; a paused source holds it even if it skips others, because a user requested
 * it. Call it in a transaction that has read the events with `readReplayable`.
 * @returns the stored IDs; none for a source that has been deleted
 */
export async function insertReplays(sql: Sql, replays: readonly Replay[], holdMs: number): Promise<string[]> {
  if (replays.length === 0) return []
  const at = replays.map(one => ({ ...one, at: idTime(one.origin).toISOString() }))
  const { rows } = await sql.query<{ id: string }>(INSERT, [JSON.stringify(at), holdMs])
  return rows.map(row => row.id)
}

const INSERT = `
WITH taken AS MATERIALIZED (
  SELECT r.id AS new_id, r.received, r.generation AS new_generation, r.outgoing, e.*,
    CASE WHEN lane.connected IS NOT TRUE THEN 'not_connected' WHEN lane.paused IS NOT NULL THEN 'paused'
      WHEN lane.parked_at IS NOT NULL THEN coalesce(lane.parked_reason, 'key_refused') END AS reason
  FROM jsonb_to_recordset($1::jsonb) AS r("sourceId" uuid, origin uuid, at timestamptz, id uuid, received timestamptz, generation int,
    outgoing text)
  CROSS JOIN LATERAL (
    SELECT * FROM relay.event e WHERE e.source_id = r."sourceId" AND e.id = r.origin
      AND e.received_at >= r.at AND e.received_at < r.at + interval '1 ms' LIMIT 1) e
  JOIN relay.lane ON lane.source_id = e.source_id
), stored AS (
  INSERT INTO relay.event (source_id, id, received_at, retention, account_id, key, generation, message_id, outgoing_id,
    name, user_id, anonymous_id, event_at, kind, body, bytes, notes, request_id, ingest_key_id, origin_id)
  SELECT source_id, new_id, received, retention, account_id, key, new_generation, message_id, outgoing,
    name, user_id, anonymous_id, event_at, 'replay', body, bytes, notes, request_id, ingest_key_id, id
  FROM taken
), waiting AS (
  INSERT INTO relay.queue (source_id, id, received_at, state, reason, due_at, bytes)
  SELECT source_id, new_id, received, CASE WHEN reason IS NULL THEN 'queued' ELSE 'held' END, reason,
    CASE WHEN reason IS NULL THEN now() ELSE now() + $2 * interval '1 ms' END, bytes
  FROM taken
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, received, queued, held)
  SELECT source_id, count(*), count(*) FILTER (WHERE reason IS NULL), count(*) FILTER (WHERE reason IS NOT NULL)
  FROM taken GROUP BY source_id
)
SELECT new_id AS id FROM taken`
