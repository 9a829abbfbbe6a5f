import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** An event that someone wants to send as new. */
export interface WantedEvent {
  id: string
  sourceId: string
}

export interface ReplayableEvent extends WantedEvent {
  /** Null for a rejected event. */
  key: string | null
  /** The highest generation of its key. */
  generation: number
  /** False when its delivery is unsettled, was rejected, or has been erased. */
  settled: boolean
  /** Whether any generation of the event is unsettled. */
  live: boolean
  /** Whether a later generation was received at or after `since`. */
  since: boolean
}

/**
 * Reads the data that *Send as new* needs. Locks the sources against other replays until the transaction ends, so that no
 * generation is used twice.
 * @returns the events, newest first, and the database's time
 */
export async function readReplayable(
  sql: Sql,
  wanted: readonly WantedEvent[],
  since: Date,
): Promise<{ events: ReplayableEvent[]; now: Date }> {
  await lockReplays(
    sql,
    wanted.map(one => one.sourceId),
  )
  // The database's clock, which also sets the start of a job.
  const clock = await sql.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  const at = wanted.map(one => ({ ...one, at: idTime(one.id).toISOString() }))
  const { rows } = await sql.query<ReplayableEvent>(READ, [JSON.stringify(at), since.toISOString()])
  return { events: rows, now: clock.rows[0]?.now ?? since }
}

/** Locks sources against replays, and against the erasure of their events, until the transaction ends. */
export async function lockReplays(sql: Sql, sourceIds: readonly string[]): Promise<void> {
  await sql.query(LOCK, [[...new Set(sourceIds)]])
}

const LOCK = `
SELECT pg_advisory_xact_lock(hashtext('relay.replay'), hashtext(s.id::text))::text AS locked
FROM (SELECT unnest($1::uuid[]) AS id ORDER BY 1) s`

// An ID contains its millisecond of receipt, so one partition of each table is read. Later generations are received later, but
// possibly by another machine's clock, hence the margin of a day.
const READ = `
SELECT w.id, w."sourceId", e.key, family.generation, d.state IS NOT NULL AS settled, family.live, family.since
FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, "sourceId" uuid, at timestamptz)
CROSS JOIN LATERAL (
  SELECT * FROM relay.event e WHERE e.source_id = w."sourceId" AND e.id = w.id
    AND e.received_at >= w.at AND e.received_at < w.at + interval '1 ms' LIMIT 1) e
LEFT JOIN LATERAL (
  SELECT d.state FROM relay.delivery d WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at
    AND d.state <> 'rejected' AND d.erased_at IS NULL LIMIT 1) d ON true
CROSS JOIN LATERAL (
  SELECT coalesce(max(g.generation), 0)::int AS generation,
    coalesce(bool_or(EXISTS (SELECT FROM relay.queue q WHERE q.source_id = g.source_id AND q.id = g.id)), false) AS live,
    coalesce(bool_or(g.generation > e.generation AND g.received_at >= $2::timestamptz), false) AS since
  FROM relay.event g WHERE g.source_id = e.source_id AND g.key = e.key
    AND g.received_at >= e.received_at - interval '1 day') family
ORDER BY w.id DESC`
