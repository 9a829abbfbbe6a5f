import type { Sql } from '@/lib/platform/sql'

/** Creates the lane of a new source. It is not connected, so events are held. */
export async function createLane(sql: Sql, lane: { sourceId: string; accountId: string }): Promise<void> {
  await sql.query('INSERT INTO relay.lane (source_id, account_id) VALUES ($1::uuid, $2::uuid)', [
    lane.sourceId,
    lane.accountId,
  ])
}

/**
 * Records whether a source has a write key, and resets the lane: the state of the old key or region (refused, failing, rate
 * limited) no longer applies.
 */
export async function setLaneConnection(
  sql: Sql,
  lane: { sourceId: string; connected: boolean },
): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET connected = $2::boolean, parked_at = NULL, refused_since = NULL, parked_reason = NULL, probe_at = NULL,
       failures = 0, rung = 0, open_until = NULL, wait_until = NULL, test_event = NULL, resume_when_verified = false
     WHERE source_id = $1::uuid`,
    [lane.sourceId, lane.connected],
  )
}

/** Resumes a lane that was paused until its new key is verified. @returns whether it was */
export async function resumeVerified(sql: Sql, sourceId: string): Promise<boolean> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT source_id AS id FROM relay.lane
     WHERE source_id = $1::uuid AND paused IS NOT NULL AND resume_when_verified AND discard_job IS NULL FOR UPDATE`,
    [sourceId],
  )
  if (rows.length === 0) return false
  await resumeLane(sql, { sourceId })
  return true
}

/** The part of a lane's state that users see or that *Resume* changes. */
export interface LaneState {
  paused: 'hold' | 'skip' | null
  resumeAt: Date | null
  /** A refused key, a breaker with failures, or a wait that Segment requested. */
  troubled: boolean
  /** A job is discarding the waiting events, and nothing is sent until it has finished. */
  discarding: boolean
}

/** Reads the lane and locks it until the transaction ends. */
export async function readLane(sql: Sql, sourceId: string): Promise<LaneState> {
  const { rows } = await sql.query<LaneState>(
    `SELECT paused, resume_at AS "resumeAt",
       parked_at IS NOT NULL OR failures > 0 OR open_until IS NOT NULL OR wait_until IS NOT NULL AS troubled,
       discard_job IS NOT NULL AS discarding
     FROM relay.lane WHERE source_id = $1::uuid FOR UPDATE`,
    [sourceId],
  )
  return rows[0] ?? { paused: null, resumeAt: null, troubled: false, discarding: false }
}

/**
 * Stops sending. Events that arrive are held, or discarded as skipped. A worker resumes the lane at `resumeAt`.
 * @param lane.whenVerified whether it also resumes when someone confirms that a test event arrived
 */
export async function pauseLane(
  sql: Sql,
  lane: {
    sourceId: string
    mode: 'hold' | 'skip'
    by: string
    resumeAt: Date | null
    whenVerified?: boolean
  },
): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET paused = $2::text, paused_at = coalesce(paused_at, now()), paused_by = $3::text,
       resume_at = $4::timestamptz, resume_when_verified = $5::boolean
     WHERE source_id = $1::uuid`,
    [lane.sourceId, lane.mode, lane.by, lane.resumeAt, lane.whenVerified ?? false],
  )
}

/** Resumes sending at once, even if the key was refused or the breaker is open. Only a success clears `refused_since`. */
export async function resumeLane(sql: Sql, lane: { sourceId: string }): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET paused = NULL, paused_at = NULL, paused_by = NULL, resume_at = NULL, parked_at = NULL,
       parked_reason = NULL, probe_at = NULL, failures = 0, rung = 0, open_until = NULL, wait_until = NULL,
       resume_when_verified = false
     WHERE source_id = $1::uuid`,
    [lane.sourceId],
  )
}

/**
 * Holds a lane while a job discards its waiting events.
 * @param lane.pause whether to pause the lane until the job ends; false when it is already paused
 */
export async function holdLane(
  sql: Sql,
  lane: { sourceId: string; jobId: string; by: string; pause: boolean },
): Promise<void> {
  await sql.query(HOLD, [lane.sourceId, lane.jobId, lane.by, lane.pause])
}

const HOLD = `
UPDATE relay.lane SET discard_job = $2::uuid,
  paused = CASE WHEN $4::boolean THEN 'hold' ELSE paused END,
  paused_at = CASE WHEN $4::boolean THEN coalesce(paused_at, now()) ELSE paused_at END,
  paused_by = CASE WHEN $4::boolean THEN $3::text ELSE paused_by END,
  resume_at = CASE WHEN $4::boolean THEN NULL ELSE resume_at END
WHERE source_id = $1::uuid`

/** Ends the hold of {@link holdLane}. @param lane.resume whether to resume sending */
export async function releaseLane(sql: Sql, lane: { jobId: string; resume: boolean }): Promise<void> {
  await sql.query(RELEASE, [lane.jobId, lane.resume])
}

const RELEASE = `
UPDATE relay.lane SET discard_job = NULL,
  paused = CASE WHEN $2::boolean THEN NULL ELSE paused END,
  paused_at = CASE WHEN $2::boolean THEN NULL ELSE paused_at END,
  paused_by = CASE WHEN $2::boolean THEN NULL ELSE paused_by END,
  resume_at = CASE WHEN $2::boolean THEN NULL ELSE resume_at END
WHERE discard_job = $1::uuid`

/** Parks a source whose key is refused: its events are held, and one of them probes the key at intervals. */
export async function parkLane(
  sql: Sql,
  lane: { sourceId: string; reason: string; probeMs: number },
): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET parked_at = coalesce(parked_at, now()), refused_since = coalesce(refused_since, now()), parked_reason = $2::text,
       probe_at = now() + $3 * interval '1 ms', failures = 0, rung = 0, open_until = NULL
     WHERE source_id = $1::uuid`,
    [lane.sourceId, lane.reason, lane.probeMs],
  )
}

/** Finds the sources whose pause should have ended by now, the most overdue first. */
export async function findDueResumes(sql: Sql, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ source_id: string }>(
    'SELECT source_id FROM relay.lane WHERE resume_at <= now() ORDER BY resume_at LIMIT $1::int',
    [limit],
  )
  return rows.map(row => row.source_id)
}

/**
 * Ends the pause of a source when it is due. Locks the source and increments its version first, as the verbs do, so that anyone
 * who changes it at the same moment gets a conflict.
 * @returns the account, and the user who paused the source; null when someone resumed the source or changed the time
 */
export async function resumeWhenDue(
  sql: Sql,
  sourceId: string,
): Promise<{ accountId: string; pausedBy: string | null } | null> {
  await sql.query('SELECT FROM public.source WHERE id = $1::uuid FOR UPDATE', [sourceId])
  const { rows } = await sql.query<{ accountId: string; pausedBy: string | null }>(RESUME, [sourceId])
  return rows[0] ?? null
}

const RESUME = `
WITH due AS MATERIALIZED (
  SELECT source_id, account_id, paused_by FROM relay.lane
  WHERE source_id = $1::uuid AND resume_at <= now() AND paused IS NOT NULL FOR UPDATE
), lane AS (
  UPDATE relay.lane l SET paused = NULL, paused_at = NULL, paused_by = NULL, resume_at = NULL, resume_when_verified = false
  FROM due WHERE l.source_id = due.source_id
), source AS (
  UPDATE public.source s SET version = s.version + 1 FROM due WHERE s.id = due.source_id
)
SELECT account_id AS "accountId", paused_by AS "pausedBy" FROM due`

/** The limits of a source, and whether it is sending. */
export interface LanePace {
  sourceId: string
  maxPerSecond: number
  maxInFlight: number
  /** False while the source is paused or not connected, or while its key is refused. */
  sends: boolean
}

/** Reads the limits of the given sources, in any order. Sources that do not exist are omitted. */
export async function readLanePaces(sql: Sql, sourceIds: readonly string[]): Promise<LanePace[]> {
  const { rows } = await sql.query<LanePace>(
    `SELECT source_id AS "sourceId", max_per_second AS "maxPerSecond", max_in_flight AS "maxInFlight",
       connected AND paused IS NULL AND parked_at IS NULL AS sends
     FROM relay.lane WHERE source_id = ANY($1::uuid[])`,
    [sourceIds],
  )
  return rows
}
