import type { Sql } from '@/lib/platform/sql'

/**
 * Aligns the queue with its lanes, at most `limit` rows per call: events of lanes that may not send become held, except the
 * test event of a paused lane, and held events of lanes that may send become due. Verbs change only the lane, so pausing a source with a million waiting events is
 * instant.
 * @returns how many rows changed, and of which sources
 */
export async function alignHeld(
  sql: Sql,
  limit: number,
  holdMs: number,
): Promise<{ changed: number; sources: string[] }> {
  const held = await sql.query<Changed>(HOLD, [limit, holdMs])
  const released = await sql.query<Changed>(RELEASE, [limit])
  const rows = [...held.rows, ...released.rows]
  return { changed: rows.reduce((sum, row) => sum + row.n, 0), sources: rows.map(row => row.source_id) }
}

interface Changed {
  source_id: string
  n: number
}

// LATERAL with ORDER BY finds the first rows of each lane. With EXISTS the planner chose another index and read a million held
// rows of a paused source once per second. reclaim-leases.ts gives the reason for the arrays.
const HOLD = `
WITH picked AS MATERIALIZED (
  SELECT p.*, CASE WHEN NOT l.connected THEN 'not_connected' WHEN l.paused IS NOT NULL THEN 'paused'
    ELSE coalesce(l.parked_reason, 'key_refused') END AS reason
  FROM relay.lane l, LATERAL (
    SELECT q.source_id, q.id, q.state FROM relay.queue q
    WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
      AND NOT (l.connected AND l.paused IS NOT NULL AND l.parked_at IS NULL AND q.id IS NOT DISTINCT FROM l.test_event)
    ORDER BY q.due_at, q.id LIMIT $1::int FOR UPDATE SKIP LOCKED) p
  WHERE NOT l.connected OR l.paused IS NOT NULL OR l.parked_at IS NOT NULL AND l.probe_at > now()
  LIMIT $1::int
), moved AS (
  UPDATE relay.queue q
  SET state = 'held', reason = p.reason, due_at = coalesce(q.hold_until, now() + $2 * interval '1 ms'), hold_until = NULL,
    version = q.version + 1, changed_at = clock_timestamp()
  FROM (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id,
    unnest(array_agg(state)) AS state, unnest(array_agg(reason)) AS reason FROM picked) p
  WHERE q.source_id = p.source_id AND q.id = p.id
  RETURNING q.source_id, p.state AS was
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, queued, retrying, held)
  SELECT source_id, -count(*) FILTER (WHERE was = 'queued'), -count(*) FILTER (WHERE was = 'retrying'), count(*)
  FROM moved GROUP BY source_id
)
SELECT source_id, count(*)::int AS n FROM moved GROUP BY source_id`

// A parked lane whose probe is due gets one event back, which tests the key. The event keeps the end of its hold: with a new
// hold after each probe, the only event of a source would never expire.
const RELEASE = `
WITH going AS (
  SELECT l.source_id, l.parked_at IS NOT NULL AS probing
  FROM relay.lane l
  WHERE l.connected AND l.paused IS NULL AND (l.parked_at IS NULL
    OR l.probe_at <= now() AND l.in_flight = 0 AND (
      SELECT q.id FROM relay.queue q WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying')
      ORDER BY q.due_at LIMIT 1) IS NULL)
), picked AS MATERIALIZED (
  SELECT p.*, going.probing FROM going, LATERAL (
    SELECT first.*, row_number() OVER () AS place FROM (
      SELECT q.source_id, q.id FROM relay.queue q
      WHERE q.source_id = going.source_id AND q.state = 'held'
      ORDER BY q.due_at, q.id LIMIT $1::int FOR UPDATE SKIP LOCKED) first) p
  WHERE NOT going.probing OR p.place = 1
  LIMIT $1::int
), moved AS (
  UPDATE relay.queue q
  SET state = CASE WHEN q.attempt > 0 THEN 'retrying' ELSE 'queued' END, reason = NULL, due_at = now(),
    hold_until = CASE WHEN p.probing THEN q.due_at END,
    version = q.version + 1, changed_at = clock_timestamp()
  FROM (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id,
    unnest(array_agg(probing)) AS probing FROM picked) p
  WHERE q.source_id = p.source_id AND q.id = p.id
  RETURNING q.source_id, q.state
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, held, queued, retrying)
  SELECT source_id, -count(*), count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'retrying')
  FROM moved GROUP BY source_id
)
SELECT source_id, count(*)::int AS n FROM moved GROUP BY source_id`

/** Discards events whose hold has expired. @returns their sources */
export async function expireHolds(sql: Sql, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ source_id: string }>(EXPIRE, [limit])
  return rows.map(row => row.source_id)
}

// reclaim-leases.ts gives the reason for the arrays.
const EXPIRE = `
WITH late AS (
  SELECT p.* FROM relay.lane l, LATERAL (
    SELECT q.source_id, q.id FROM relay.queue q
    WHERE q.source_id = l.source_id AND q.state = 'held' AND q.due_at < now()
    ORDER BY q.due_at LIMIT $1::int FOR UPDATE SKIP LOCKED) p
), gone AS (
  DELETE FROM relay.queue q
  USING (SELECT unnest(array_agg(source_id)) AS source_id, unnest(array_agg(id)) AS id FROM late) l
  WHERE q.source_id = l.source_id AND q.id = l.id
  RETURNING q.*
), settled AS (
  INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, version)
  SELECT source_id, id, received_at, 'discarded', 'hold_expired', attempt, tries, spent_ms, attempt_at,
    first_attempt_at, host, key_fingerprint, status, duration_ms, version + 1 FROM gone
), counted AS (
  INSERT INTO relay.ledger_delta (source_id, held, discarded)
  SELECT source_id, -count(*), count(*) FROM gone GROUP BY source_id
)
SELECT DISTINCT source_id FROM gone`
