import type { Sql } from '@/lib/platform/sql'

/** Gives a new source its lane: not connected, so that its events are held. */
export async function createLane(sql: Sql, lane: { sourceId: string; accountId: string }): Promise<void> {
  await sql.query('INSERT INTO relay.lane (source_id, account_id) VALUES ($1::uuid, $2::uuid)', [
    lane.sourceId,
    lane.accountId,
  ])
}

/**
 * Says whether a source has a write key. Either way the lane starts afresh: a new key, region or none at all
 * makes what was known about the old one (refused, failing, told to wait) meaningless.
 */
export async function setLaneConnection(
  sql: Sql,
  lane: { sourceId: string; connected: boolean },
): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET connected = $2::boolean, parked_at = NULL, parked_reason = NULL, probe_at = NULL,
       failures = 0, rung = 0, open_until = NULL, wait_until = NULL
     WHERE source_id = $1::uuid`,
    [lane.sourceId, lane.connected],
  )
}

/** What a person sees of a lane, and what Resume would change. */
export interface LaneState {
  paused: 'hold' | 'skip' | null
  resumeAt: Date | null
  /** A refused key, an open breaker, or a wait that Segment asked for. */
  troubled: boolean
  /** What waits is being discarded, and nothing is sent until that is done. */
  discarding: boolean
}

/** The lane as it is, locked until the transaction ends. */
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

/** Stops sending; what arrives meanwhile is held, or discarded as skipped. A worker resumes at `resumeAt`. */
export async function pauseLane(
  sql: Sql,
  lane: { sourceId: string; mode: 'hold' | 'skip'; by: string; resumeAt: Date | null },
): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET paused = $2::text, paused_at = coalesce(paused_at, now()), paused_by = $3::text,
       resume_at = $4::timestamptz
     WHERE source_id = $1::uuid`,
    [lane.sourceId, lane.mode, lane.by, lane.resumeAt],
  )
}

/** Sends again, at once: a refused key and an open breaker are asked anew. */
export async function resumeLane(sql: Sql, lane: { sourceId: string }): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET paused = NULL, paused_at = NULL, paused_by = NULL, resume_at = NULL, parked_at = NULL,
       parked_reason = NULL, probe_at = NULL, failures = 0, rung = 0, open_until = NULL, wait_until = NULL
     WHERE source_id = $1::uuid`,
    [lane.sourceId],
  )
}

/**
 * Holds a lane while a job discards what waits in it.
 * @param lane.pause whether the lane is paused for that time; one that is paused already stays as it is
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

/** Ends what {@link holdLane} began. @param lane.resume whether the lane sends from now on */
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

/** Parks a source whose key is refused: its events are held and one of them probes the key from time to time. */
export async function parkLane(
  sql: Sql,
  lane: { sourceId: string; reason: string; probeMs: number },
): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET parked_at = coalesce(parked_at, now()), parked_reason = $2::text,
       probe_at = now() + $3 * interval '1 ms', failures = 0, rung = 0, open_until = NULL
     WHERE source_id = $1::uuid`,
    [lane.sourceId, lane.reason, lane.probeMs],
  )
}
