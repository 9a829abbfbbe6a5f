import type { Sql } from '@/lib/platform/sql'

/** The new state of an event after a request. */
export interface Settlement {
  id: string
  to: 'accepted' | 'failed' | 'retrying' | 'held'
  /** Reason code; null for accepted. */
  reason: string | null
  /** Milliseconds until the next attempt (retrying) or until the hold expires (held). */
  delayMs: number
  /** Whether the request used up a step of the retry ladder. */
  counts: boolean
}

/** The request, as it is stored with each of its events. */
export interface RequestRecord {
  requestId: string
  host: string
  keyFingerprint: string | null
  status: number | null
  durationMs: number
  /** First 1 KB of the response, secrets already redacted. */
  response: string | null
  retryAfterMs: number | null
  /** Reason code of the request, for the attempt rows. */
  outcome: string
  events: number
}

/**
 * Writes the outcome of a request in one statement: states, attempt rows, ledger. Only rows with the token of the lease change,
 * so a worker that lost its lease settles nothing.
 * @returns the IDs of the events that changed
 */
export async function settleDeliveries(
  sql: Sql,
  sourceId: string,
  token: string,
  settlements: readonly Settlement[],
  request: RequestRecord,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    SETTLE,
    [
      sourceId,
      token,
      JSON.stringify(settlements),
      request.requestId,
      request.host,
      request.keyFingerprint,
      request.status,
      request.durationMs,
      request.response,
      request.retryAfterMs,
      request.outcome,
      request.events,
    ],
    'settle-deliveries',
  )
  return rows.map(row => row.id)
}

// Finds rows by ID and token alone, because only events that are being sent have a token. With `state = 'sending'` added, the
// planner reads all events that are being sent, because the statistics often show none: 150 ms for 500 events instead of 10,
// and 8 s with 80 batches in flight.
const SETTLE = `
WITH result AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "to" text, reason text, "delayMs" bigint, counts boolean)
), gone AS (
  DELETE FROM relay.queue q USING result r
  WHERE q.source_id = $1::uuid AND q.id = r.id AND q.lease = $2::uuid AND r."to" IN ('accepted', 'failed')
  RETURNING q.*, r."to", r.reason AS why, r.counts
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, response, request_id, version)
  SELECT source_id, id, received_at, "to", why, attempt, tries + counts::int, spent_ms, attempt_at, first_attempt_at,
    $5, $6, $7::smallint, $8::int, $9, $4::uuid, version + 1
  FROM gone
), kept AS (
  UPDATE relay.queue q
  SET state = r."to", reason = r.reason, lease = NULL,
    due_at = coalesce(CASE r."to" WHEN 'held' THEN q.hold_until END, now() + r."delayMs" * interval '1 ms'),
    hold_until = NULL,
    tries = q.tries + r.counts::int, spent_ms = q.spent_ms + CASE WHEN r.counts THEN r."delayMs" + $8::int ELSE 0 END,
    host = $5, key_fingerprint = $6, status = $7::smallint, duration_ms = $8::int,
    version = q.version + 1, changed_at = clock_timestamp()
  FROM result r
  WHERE q.source_id = $1::uuid AND q.id = r.id AND q.lease = $2::uuid AND r."to" IN ('retrying', 'held')
  RETURNING q.id, q.received_at, q.attempt, q.attempt_at, q.due_at, r."to"
), tried AS (
  INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, duration_ms, outcome, status, host,
    key_fingerprint, response, retry_after_ms, next_at, request_id, events)
  SELECT $1::uuid, id, received_at, attempt, attempt_at, $8::int, $11, $7::smallint, $5, $6, $9, $10::bigint, next_at, $4::uuid, $12::int
  FROM (
    SELECT id, received_at, attempt, attempt_at, CASE "to" WHEN 'retrying' THEN due_at END AS next_at FROM kept
    UNION ALL SELECT id, received_at, attempt, attempt_at, NULL FROM gone WHERE "to" = 'failed'
  ) a
), changed AS (
  SELECT id, "to" FROM gone UNION ALL SELECT id, "to" FROM kept
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, sending, accepted, failed, retrying, held)
  SELECT $1::uuid, -count(*), count(*) FILTER (WHERE "to" = 'accepted'), count(*) FILTER (WHERE "to" = 'failed'),
    count(*) FILTER (WHERE "to" = 'retrying'), count(*) FILTER (WHERE "to" = 'held')
  FROM changed HAVING count(*) > 0
)
SELECT id FROM changed`

/**
 * Records a refused request as an attempt of each of its events. They stay leased, because parts of the batch are sent again at
 * once, and no retry is used up.
 * @returns the IDs of the events still under the lease
 */
export async function recordRefusal(
  sql: Sql,
  sourceId: string,
  token: string,
  ids: readonly string[],
  request: RequestRecord,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(REFUSAL, [
    sourceId,
    token,
    ids,
    request.requestId,
    request.host,
    request.keyFingerprint,
    request.status,
    request.durationMs,
    request.response,
    request.outcome,
    request.events,
  ])
  return rows.map(row => row.id)
}

const REFUSAL = `
INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, duration_ms, outcome, status, host,
  key_fingerprint, response, request_id, events)
SELECT $1::uuid, id, received_at, attempt, attempt_at, $8::int, $10, $7::smallint, $5, $6, $9, $4::uuid, $11::int
FROM relay.queue
WHERE source_id = $1::uuid AND id = ANY($3::uuid[]) AND lease = $2::uuid
RETURNING id`
