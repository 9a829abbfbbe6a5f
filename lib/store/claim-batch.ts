import type { Sql } from '@/lib/platform/sql'

/** A leased event, with all the data needed to send it. */
export interface ClaimedEvent {
  id: string
  sourceId: string
  outgoingId: string
  name: string
  userId: string | null
  anonymousId: string | null
  body: {
    properties: Record<string, unknown>
    timestamp: string
    context?: Record<string, unknown>
    integrations?: Record<string, unknown>
  }
  /** ID of the ingest request that contained the event, for the log. */
  requestId: string
  /** Number of this attempt, from 1. */
  attempt: number
  /** Attempts before this one that used up a step of the retry ladder. */
  tries: number
  spentMs: number
  /** Whether the event probes a write key that Segment refused. */
  parked: boolean
}

export interface ClaimInput {
  /** Identifies the lease; settling requires it. */
  token: string
  worker: string
  leaseMs: number
  /** Limits of a batch. */
  maxEvents: number
  maxBytes: number
  /** Limit while the lane is being probed (breaker half open, key refused). */
  probeEvents: number
  /** Interval between probes of a refused key. */
  probeEveryMs: number
}

/**
 * Leases the next batch: the oldest due events of the least recently served lane that may send, or the test event of a paused
 * lane. Lane and events are locked with
 * SKIP LOCKED, so any number of workers can claim at once. The lock on the lane makes its limits (requests in flight, requests
 * per second) exact across all workers.
 * @returns the events; empty when nothing is due
 */
export async function claimBatch(sql: Sql, input: ClaimInput): Promise<ClaimedEvent[]> {
  const { token, worker, leaseMs, maxEvents, maxBytes, probeEvents, probeEveryMs } = input
  const values = [token, worker, leaseMs, maxEvents, maxBytes, probeEvents, probeEveryMs]
  const { rows } = await sql.query<ClaimedEvent>(CLAIM, values, 'claim-batch')
  return rows.map(row => ({ ...row, spentMs: Number(row.spentMs) }))
}

// A literal, because the planner assumes that an unknown limit returns a tenth of the backlog. With 500,000 waiting events of
// one source, it then read the whole table for every batch (434 ms instead of 20).
const MAX_EVENTS = 500

/** Whether a paused lane has a test event to send. */
const MAY_TEST = `l.test_event IS NOT NULL AND EXISTS (SELECT FROM relay.queue t WHERE t.source_id = l.source_id AND t.id = l.test_event
      AND t.state IN ('queued', 'retrying') AND t.due_at <= now())`

// LATERAL makes the planner use the index queue_ready, whatever size it assumes. A plain join read a backlog of a million rows
// for every claim.
const CLAIM = `
WITH turn AS MATERIALIZED (
  SELECT l.source_id, l.parked_at IS NOT NULL OR l.open_until IS NOT NULL AS probing, l.parked_at IS NOT NULL AS parked,
    CASE WHEN l.paused IS NOT NULL THEN l.test_event END AS only
  FROM relay.lane l, LATERAL (
    SELECT q.due_at FROM relay.queue q
    WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
    ORDER BY q.due_at LIMIT 1) first
  WHERE l.connected AND first.due_at <= now() AND (l.paused IS NULL OR ${MAY_TEST})
    AND (l.parked_at IS NULL OR l.probe_at <= now())
    AND (l.open_until IS NULL OR l.open_until <= now())
    AND (l.wait_until IS NULL OR l.wait_until <= now())
    AND l.slot_at <= clock_timestamp()
    AND l.in_flight < CASE WHEN l.parked_at IS NOT NULL OR l.open_until IS NOT NULL THEN 1 ELSE l.max_in_flight END
  ORDER BY l.served_at
  LIMIT 1
  FOR UPDATE OF l SKIP LOCKED
), picked AS MATERIALIZED (
  SELECT p.*, sum(p.bytes) OVER (ORDER BY p.due_at, p.id) AS total, row_number() OVER (ORDER BY p.due_at, p.id) AS place
  FROM turn, LATERAL (
    SELECT * FROM (
      SELECT q.source_id, q.id, q.state, q.bytes, q.due_at FROM relay.queue q
      WHERE turn.only IS NULL AND q.source_id = turn.source_id AND q.state IN ('queued', 'retrying') AND q.due_at <= now()
      ORDER BY q.due_at, q.id
      LIMIT ${MAX_EVENTS}
      FOR UPDATE SKIP LOCKED) oldest
    UNION ALL
    SELECT * FROM (
      SELECT q.source_id, q.id, q.state, q.bytes, q.due_at FROM relay.queue q
      WHERE q.source_id = turn.source_id AND q.id = turn.only AND q.state IN ('queued', 'retrying') AND q.due_at <= now()
      FOR UPDATE SKIP LOCKED) test
  ) p
), batch AS (
  UPDATE relay.queue q
  SET state = 'sending', reason = NULL, attempt = q.attempt + 1, attempt_at = clock_timestamp(),
    first_attempt_at = coalesce(q.first_attempt_at, clock_timestamp()), lease = $1::uuid,
    due_at = now() + $3 * interval '1 ms', version = q.version + 1, changed_at = clock_timestamp()
  FROM picked p
  WHERE q.source_id = p.source_id AND q.id = p.id AND (p.total <= $5 OR p.place = 1)
    AND p.place <= (SELECT CASE WHEN probing THEN $6::int ELSE $4::int END FROM turn)
  RETURNING q.source_id, q.id, q.received_at, q.attempt, q.tries, q.spent_ms, p.state AS was, p.place
), leased AS (
  INSERT INTO relay.lease (token, source_id, worker, until_at)
  SELECT $1::uuid, source_id, $2, now() + $3 * interval '1 ms' FROM turn WHERE EXISTS (SELECT FROM batch)
), served AS (
  UPDATE relay.lane l
  SET served_at = clock_timestamp(), in_flight = l.in_flight + 1,
    slot_at = clock_timestamp() + interval '1 second' / l.max_per_second,
    probe_at = CASE WHEN l.parked_at IS NULL THEN l.probe_at ELSE now() + $7 * interval '1 ms' END
  FROM turn WHERE l.source_id = turn.source_id AND EXISTS (SELECT FROM batch)
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, queued, retrying, sending)
  SELECT source_id, -count(*) FILTER (WHERE was = 'queued'), -count(*) FILTER (WHERE was = 'retrying'), count(*)
  FROM batch GROUP BY source_id
)
SELECT b.id, b.source_id AS "sourceId", b.attempt, b.tries, b.spent_ms AS "spentMs",
  e.outgoing_id AS "outgoingId", (SELECT parked FROM turn) AS parked,
  e.name, e.user_id AS "userId", e.anonymous_id AS "anonymousId", e.body, e.request_id AS "requestId"
FROM batch b
JOIN relay.event e ON e.source_id = b.source_id AND e.id = b.id AND e.received_at = b.received_at
ORDER BY b.place`

/**
 * Milliseconds until any lane can send an event; 0 if one can now, null if no lane has an event to send. Reads one index entry
 * per lane, never the backlog.
 */
export async function nextDue(sql: Sql): Promise<number | null> {
  const { rows } = await sql.query<{ ms: number | null }>(
    `SELECT ceil(extract(epoch FROM min(greatest(first.due_at, l.open_until, l.wait_until, l.slot_at)) - clock_timestamp()) * 1000)::float8 AS ms
     FROM relay.lane l, LATERAL (
       SELECT q.due_at FROM relay.queue q
       WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
       ORDER BY q.due_at LIMIT 1) first
     WHERE l.connected AND (l.paused IS NULL OR ${MAY_TEST}) AND l.parked_at IS NULL AND l.in_flight < CASE WHEN l.open_until IS NULL THEN l.max_in_flight ELSE 1 END`,
  )
  const ms = rows[0]?.ms ?? null
  return ms === null ? null : Math.max(0, ms)
}
