import { db, transaction } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import type { Sql } from '@/lib/platform/sql'
import { keepPartitions } from '@/lib/store/retention/partitions'
import { carryOut } from './carry-out'
import { endDiscard } from './end-discard'
import { eraseChunk } from './erase-chunk'
import type { JobKind } from './job'
import { pickChunk } from './pick-chunk'
import { advanceJob, postponeJob, type TakenJob, takeJob } from './sql/take-job'

/** Deliveries per chunk. A discard sends nothing and may hold a lane until it ends. The others leave room for new traffic. */
const CHUNKS: Readonly<Record<JobKind, number>> = { retry: 500, discard: 5_000, send_as_new: 500 }
/** Maximum time that one run of the chore spends on jobs. */
const BUDGET_MS = 500
/** With this many due events, new traffic is still sent within seconds, and cancelling a job still has an effect. */
const MAX_DUE = 5_000
/** Events per second that a job adds beyond that limit. Without them, it would never end under constant traffic. */
const CROWDED_CHUNK = 50
const CROWDED_MS = 1_000
/** Delay of a job after one of its chunks failed. */
const FAILED_MS = 30_000

/**
 * Continues running jobs for about half a second, one chunk per transaction. Deliveries, cursor and counts are committed
 * together: if a worker dies, its chunk is either complete or untouched, and another worker continues.
 * @returns the sources whose events changed
 */
export async function carryOnJobs(chunks = CHUNKS, budgetMs = BUDGET_MS): Promise<string[]> {
  const until = Date.now() + budgetMs
  const sources = new Set<string>()
  do {
    const changed = await processChunk(chunks)
    if (changed === null) break
    for (const source of changed) sources.add(source)
  } while (Date.now() < until)
  return [...sources]
}

/** @returns the changed sources; null if no job is due */
async function processChunk(chunks: Readonly<Record<JobKind, number>>): Promise<string[] | null> {
  let job: TakenJob | null = null
  try {
    const done = await transaction(async sql => {
      job = await takeJob(sql)
      if (job === null) return null
      await keepPartitions(sql)
      const { kind } = job
      if (kind === 'erase') return { sources: await eraseChunk(sql, job), discarded: null }
      const crowded = kind !== 'discard' && (await countDue(sql, job.sourceIds, MAX_DUE)) >= MAX_DUE
      const bulk = { ...job, kind }
      const chunk = await pickChunk(sql, bulk, crowded ? CROWDED_CHUNK : chunks[kind])
      const outcome = await carryOut(sql, bulk, chunk.rows)
      const skipped = { ...job.skipped }
      for (const [reason, n] of Object.entries(outcome.skipped) as [keyof typeof skipped, number][])
        skipped[reason] = (skipped[reason] ?? 0) + n
      await advanceJob(sql, {
        id: job.id,
        cursor: chunk.cursor,
        matched: job.matched + chunk.rows.length,
        done: job.done + outcome.done,
        skipped,
        ended: chunk.ended && !job.holdsLane,
        restMs: crowded && outcome.done > 0 ? CROWDED_MS : 0,
      })
      return { sources: outcome.sources, discarded: chunk.ended && job.holdsLane ? job.id : null }
    })
    if (done === null) return null
    if (done.discarded !== null) await endDiscard(done.discarded)
    return done.sources
  } catch (error) {
    const failed = job as TakenJob | null
    if (failed === null) throw error
    // The chunk was rolled back. The delay lets other jobs proceed.
    log().error({ err: messageOf(error), job: failed.id }, 'a chunk of a job failed; retrying')
    await postponeJob(db(), failed.id, FAILED_MS)
    return []
  }
}

/** Counts due events of sources that are sending, up to `most`. Held events do not delay others. */
async function countDue(sql: Sql, sourceIds: readonly string[], most: number): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(COUNT_DUE, [sourceIds, most])
  return rows[0]?.n ?? 0
}

const COUNT_DUE = `
SELECT count(*)::int AS n FROM (
  SELECT FROM relay.lane l CROSS JOIN LATERAL (
    SELECT FROM relay.queue q
    WHERE q.source_id = l.source_id AND q.state IN ('queued', 'retrying') AND q.due_at <= now()
    ORDER BY q.due_at LIMIT $2::int) AS due
  WHERE l.source_id = ANY($1::uuid[]) AND l.connected AND l.paused IS NULL AND l.parked_at IS NULL
  LIMIT $2::int) AS counted`

/** Deletes jobs that ended more than `days` days ago. The audit log still shows who started them. */
export async function trimJobs(sql: Sql, days: number): Promise<void> {
  await sql.query(`DELETE FROM relay.job WHERE ended_at < now() - $1::int * interval '1 day'`, [days])
}
