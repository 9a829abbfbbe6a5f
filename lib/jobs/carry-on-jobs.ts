import { advanceJob } from '@/lib/jobs/sql/advance-job'
import { countDue } from '@/lib/jobs/sql/count-due'
import { postponeJob } from '@/lib/jobs/sql/postpone-job'
import { type TakenJob, takeJob } from '@/lib/jobs/sql/take-job'
import { db, transaction } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { keepPartitions } from '@/lib/store/partitions'
import { carryOut } from './carry-out'
import { pickChunk } from './pick-chunk'

const MOST_MS = 500
const CHUNK = 500
/** Due events of the job's sources with which new traffic still goes out within a few seconds, and a cancel means something. */
const ROOM = 5_000
/** What a job adds in a second when there is no room: it must end one day, whatever arrives. */
const CROWDED_CHUNK = 50
const CROWDED_MS = 1_000
const FAILED_MS = 30_000

/**
 * Carries on with the jobs that people started, for half a second at most, a chunk a transaction: what is done, the
 * cursor and the counts are committed together, so that a worker that dies has done each delivery once or not at all, and
 * any other goes on where it stopped.
 * @returns the sources whose events changed
 */
export async function carryOnJobs(): Promise<string[]> {
  const until = Date.now() + MOST_MS
  const sources = new Set<string>()
  while (Date.now() < until) {
    const changed = await oneChunk()
    if (changed === null) break
    for (const source of changed) sources.add(source)
  }
  return [...sources]
}

/** @returns the sources that changed; null when no job is due */
async function oneChunk(): Promise<string[] | null> {
  let job: TakenJob | null = null
  try {
    return await transaction(async sql => {
      job = await takeJob(sql)
      if (job === null) return null
      await keepPartitions(sql)
      const crowded = job.kind !== 'discard' && (await countDue(sql, job.sourceIds, ROOM)) >= ROOM
      const chunk = await pickChunk(sql, job, crowded ? CROWDED_CHUNK : CHUNK)
      const outcome = await carryOut(sql, job, chunk.rows)
      const skipped = { ...job.skipped }
      for (const [reason, n] of Object.entries(outcome.skipped) as [keyof typeof skipped, number][])
        skipped[reason] = (skipped[reason] ?? 0) + n
      await advanceJob(sql, {
        ...{ id: job.id, cursor: chunk.cursor, skipped, ended: chunk.ended },
        ...{ matched: job.matched + chunk.rows.length, done: job.done + outcome.done },
        restMs: crowded && outcome.done > 0 ? CROWDED_MS : 0,
      })
      return outcome.sources
    })
  } catch (error) {
    const failed = job as TakenJob | null
    if (failed === null) throw error
    // Nothing of the chunk has happened. The others go on meanwhile.
    log().error({ err: messageOf(error), job: failed.id }, 'a chunk of a job failed; trying again')
    await postponeJob(db(), failed.id, FAILED_MS)
    return []
  }
}
