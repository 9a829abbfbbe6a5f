import type { JobKind, SkipReason } from '@/lib/jobs/job'
import { openJobQuery } from '@/lib/jobs/job-query'
import type { Sql } from '@/lib/platform/sql'

/** A running job that a worker has locked. */
export interface TakenJob {
  id: string
  accountId: string
  kind: JobKind | 'erase'
  sourceIds: string[]
  query: string
  /** `query` as it is stored, with hashes instead of user IDs. */
  shown: string
  chosen: string[] | null
  from: Date
  until: Date
  cursor: string | null
  startedAt: Date
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  by: string
  actor: { type: string; id: string | null }
  settled: { from: Date; until: Date } | null
  /** Whether the job holds a lane until it ends. */
  holdsLane: boolean
}

/**
 * Locks the running job that has been due the longest, until the transaction ends. Jobs locked by another worker are skipped.
 * @returns null if no job is due
 */
export async function takeJob(sql: Sql): Promise<TakenJob | null> {
  type Row = Omit<TakenJob, 'query' | 'matched' | 'done' | 'settled' | 'actor'> & {
    sealed: string | null
    actorType: string
    actorId: string | null
    matched: string
    done: string
    settledFrom: Date | null
    settledUntil: Date | null
  }
  const { rows } = await sql.query<Row>(TAKE)
  const row = rows[0]
  if (row === undefined) return null
  const { settledFrom, settledUntil, sealed, actorType, actorId, ...rest } = row
  const settled = settledFrom && settledUntil ? { from: settledFrom, until: settledUntil } : null
  const query = openJobQuery(row.id, row.shown, sealed)
  const actor = { type: actorType, id: actorId }
  return { ...rest, query, actor, settled, matched: Number(row.matched), done: Number(row.done) }
}

const TAKE = `
SELECT id, account_id AS "accountId", kind, source_ids::text[] AS "sourceIds", query AS shown, sealed_query AS sealed,
  chosen::text[] AS chosen, from_at AS "from", until_at AS "until", cursor,
  started_at AS "startedAt", matched, done, skipped, actor_name AS "by",
  actor_type AS "actorType", actor_id AS "actorId",
  settled_from AS "settledFrom", settled_until AS "settledUntil", then_resume IS NOT NULL AS "holdsLane"
FROM relay.job WHERE state = 'running' AND due_at <= clock_timestamp()
ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`

/** The progress of a job after a chunk. */
interface JobProgress {
  id: string
  cursor: string | null
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  /** Whether no deliveries are left to read. */
  ended: boolean
  /** Pause before the next chunk, such as until the events of this chunk have been sent. */
  restMs: number
  /** Another range, for a job that walks more than once. */
  range?: { from: Date; until: Date }
}

/** Saves a job's cursor and counts. Call it in the chunk's transaction, which holds the job's lock. */
export async function advanceJob(sql: Sql, progress: JobProgress): Promise<void> {
  const { id, cursor, matched, done, skipped, ended, restMs, range } = progress
  const times = [range?.from.toISOString() ?? null, range?.until.toISOString() ?? null]
  await sql.query(ADVANCE, [id, cursor, matched, done, JSON.stringify(skipped), ended, restMs, ...times])
}

const ADVANCE = `
UPDATE relay.job SET cursor = $2::uuid, matched = $3::bigint, done = $4::bigint, skipped = $5::jsonb,
  due_at = clock_timestamp() + $7::int * interval '1 ms',
  state = CASE WHEN $6::boolean THEN 'done' ELSE state END,
  ended_at = CASE WHEN $6::boolean THEN clock_timestamp() END,
  sealed_query = CASE WHEN NOT $6::boolean THEN sealed_query END,
  from_at = coalesce($8::timestamptz, from_at), until_at = coalesce($9::timestamptz, until_at)
WHERE id = $1::uuid`

/** Delays a job whose chunk failed, so that other jobs proceed. */
export async function postponeJob(sql: Sql, id: string, ms: number): Promise<void> {
  await sql.query(
    `UPDATE relay.job SET due_at = clock_timestamp() + $2::int * interval '1 ms' WHERE id = $1::uuid`,
    [id, ms],
  )
}
