import { REJECTED_KEPT_PER_MINUTE } from '@/lib/contract/limits'
import type { Sql } from '@/lib/platform/sql'

/** One event in the form that the insert expects: already JSON, so that its body is serialised only once. */
export interface EventRow {
  /** {@link insertEvents} adds its position in the batch as `n`. */
  json: string
  bytes: number
}

export interface InsertResult {
  n: number
  /** False when the ingest key has been revoked or has expired, or the source was deleted: the event was not stored. */
  allowed: boolean
  /** False when the message ID was already stored. */
  fresh: boolean
  /** False when the event was rejected and only counted, because its source had reached the limit per minute. */
  kept: boolean
}

/**
 * Stores events of any sources in one statement, which is one transaction: first the keys, sorted so that two batches cannot
 * deadlock, then event, queue or delivery, and the ledger. The first state of an event depends on its lane: paused, parked and
 * unconnected sources hold or skip it. A pause does not apply to test events. The first {@link REJECTED_KEPT_PER_MINUTE} rejected events per source and minute are
 * stored; the others are only counted.
 * @throws the database's error; in that case nothing is stored
 */
export async function insertEvents(
  sql: Sql,
  rows: readonly EventRow[],
  holdMs: number,
): Promise<InsertResult[]> {
  const batch = `[${rows.map((row, n) => `{"n":${n},${row.json.slice(1)}`).join(',')}]`
  return (await sql.query<InsertResult>(INSERT, [batch, holdMs, REJECTED_KEPT_PER_MINUTE], 'insert-events'))
    .rows
}

const INSERT = `
WITH item AS MATERIALIZED (
  SELECT x.*, CASE WHEN x.key_id IS NULL THEN EXISTS (SELECT FROM relay.lane l WHERE l.source_id = x.source)
    ELSE k.id IS NOT NULL END AS allowed
  FROM jsonb_to_recordset($1::jsonb) AS x(
    n int, source uuid, account uuid, id uuid, received timestamptz, key uuid, message text, outgoing text,
    name text, "user" text, anonymous text, at timestamptz, kind text, body jsonb, bytes int, notes jsonb,
    request text, key_id uuid, refused text, count_only boolean, off text)
  LEFT JOIN public.ingest_key k ON k.id = x.key_id AND k.revoked_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > now())
), fresh AS (
  INSERT INTO relay.event_key (source_id, key, event_id)
  SELECT source, key, id FROM item WHERE allowed AND refused IS NULL ORDER BY source, key
  ON CONFLICT DO NOTHING
  RETURNING event_id
), refusal AS MATERIALIZED (
  SELECT n, source, date_trunc('minute', received, 'UTC') AS minute, row_number() OVER same AS place, count(*) OVER same_all AS added
  FROM item WHERE allowed AND refused IS NOT NULL AND count_only IS NOT TRUE
  WINDOW same_all AS (PARTITION BY source, date_trunc('minute', received, 'UTC')), same AS (same_all ORDER BY n)
), minute AS (
  -- The keys first, in every statement, or two statements could deadlock.
  INSERT INTO relay.rejected_minute AS m (source_id, at, rejected)
  SELECT source, minute, count(*) FROM refusal WHERE (SELECT count(*) FROM fresh) >= 0
  GROUP BY source, minute ORDER BY source, minute
  ON CONFLICT (source_id, at) DO UPDATE SET rejected = m.rejected + excluded.rejected
  RETURNING source_id, at, rejected AS reached
), surplus AS (
  SELECT r.n FROM refusal r JOIN minute m ON m.source_id = r.source AND m.at = r.minute
  WHERE m.reached - r.added + r.place > $3::int
  UNION ALL SELECT n FROM item WHERE count_only
), taken AS MATERIALIZED (
  SELECT item.*, n NOT IN (SELECT n FROM surplus) AS kept,
    CASE WHEN refused IS NOT NULL THEN 'rejected' WHEN off IS NOT NULL OR pause = 'skip' THEN 'discarded'
      WHEN lane.connected IS NOT TRUE OR pause = 'hold' OR lane.parked_at IS NOT NULL THEN 'held'
      ELSE 'queued' END AS state,
    CASE WHEN refused IS NOT NULL THEN refused WHEN off IS NOT NULL THEN off WHEN pause = 'skip' THEN 'skipped_on_pause'
      WHEN lane.connected IS NOT TRUE THEN 'not_connected' WHEN pause = 'hold' THEN 'paused'
      WHEN lane.parked_at IS NOT NULL THEN lane.parked_reason END AS reason
  FROM item LEFT JOIN relay.lane ON lane.source_id = item.source
    CROSS JOIN LATERAL (SELECT CASE WHEN item.kind <> 'test' THEN lane.paused END AS pause) AS _
  WHERE allowed AND (refused IS NOT NULL OR id IN (SELECT event_id FROM fresh))
), stored AS (
  INSERT INTO relay.event (source_id, id, received_at, account_id, key, message_id, outgoing_id, name, user_id,
    anonymous_id, event_at, kind, body, bytes, notes, request_id, ingest_key_id)
  SELECT source, id, received, account, key, message, outgoing, name, "user", anonymous, at, kind, body, bytes,
    notes, request, key_id
  FROM taken WHERE kept
), waiting AS (
  INSERT INTO relay.queue (source_id, id, received_at, state, reason, due_at, bytes)
  SELECT source, id, received, state, reason,
    CASE state WHEN 'held' THEN now() + $2 * interval '1 ms' ELSE now() END, bytes
  FROM taken WHERE state IN ('queued', 'held')
), let_through AS (
  UPDATE relay.lane l SET test_event = t.id FROM taken t
  WHERE t.kind = 'test' AND t.state = 'queued' AND l.source_id = t.source AND l.paused IS NOT NULL
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, version)
  SELECT source, id, received, state, reason, 1 FROM taken WHERE kept AND state IN ('rejected', 'discarded')
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, received, queued, held, rejected, discarded, duplicates, rejected_not_kept)
  SELECT item.source, count(taken.id), count(*) FILTER (WHERE state = 'queued'),
    count(*) FILTER (WHERE state = 'held'), count(*) FILTER (WHERE state = 'rejected'),
    count(*) FILTER (WHERE state = 'discarded'), count(*) FILTER (WHERE taken.id IS NULL), count(*) FILTER (WHERE NOT kept)
  FROM item LEFT JOIN taken USING (n)
  WHERE item.allowed
  GROUP BY item.source
)
SELECT n, item.allowed, taken.id IS NOT NULL AS fresh, taken.kept IS NOT FALSE AS kept FROM item LEFT JOIN taken USING (n)`
