import type { SkipReason } from '@/lib/jobs/job'
import type { Sql } from '@/lib/platform/sql'

/** Where a job stands after a chunk. */
export interface JobProgress {
  id: string
  cursor: string | null
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  /** Nothing is left. */
  ended: boolean
  /** Until its next turn, so that what it put into the queue can leave it. */
  restMs: number
}

/** Moves cursor and counts of a job. Call it in the transaction of the chunk, which has the job locked. */
export async function advanceJob(sql: Sql, progress: JobProgress): Promise<void> {
  const { id, cursor, matched, done, skipped, ended, restMs } = progress
  await sql.query(ADVANCE, [id, cursor, matched, done, JSON.stringify(skipped), ended, restMs])
}

const ADVANCE = `
UPDATE relay.job SET cursor = $2::uuid, matched = $3::bigint, done = $4::bigint, skipped = $5::jsonb,
  due_at = clock_timestamp() + $7::int * interval '1 ms',
  state = CASE WHEN $6::boolean THEN 'done' ELSE state END,
  ended_at = CASE WHEN $6::boolean THEN clock_timestamp() END
WHERE id = $1::uuid`
