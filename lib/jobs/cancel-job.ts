import type { Ctx } from '@/lib/accounts/ctx'
import { transact } from '@/lib/accounts/verb'
import { conflict } from '@/lib/platform/errors'
import type { Sql } from '@/lib/platform/sql'
import { releaseLane } from '@/lib/store/lane'
import type { Job } from './job'
import { permitJob } from './job-permission'
import { getJob } from './read-jobs'

/**
 * Stops a job without undoing its work: deliveries that are back in the queue are sent. If the job held a lane, the lane
 * is released, as when a job is done.
 * @throws AppError `forbidden`, `not_found`, or `conflict` when the job has ended
 */
export async function cancelJob(args: { ctx: Ctx; input: { id: string } }): Promise<Job> {
  const { ctx, input } = args
  const job = await getJob({ ctx, input })
  permitJob(ctx, job.kind)
  await transact(ctx, async ({ sql, audit }) => {
    const target = { id: job.id, accountId: ctx.accountId, by: ctx.actor.name }
    const cancelled = await cancelRunningJob(sql, target)
    if (cancelled === null) throw conflict('This job has ended. There is nothing to cancel.')
    if (cancelled.thenResume !== null) await releaseLane(sql, { jobId: job.id, resume: cancelled.thenResume })
    const after = { jobId: job.id, kind: job.kind, done: cancelled.done }
    await audit('delivery.cancel_job', { after })
  })
  return getJob({ ctx, input })
}

/** Ends a running job after the chunk in progress. @returns its progress; null if it is not running */
async function cancelRunningJob(
  sql: Sql,
  target: { id: string; accountId: string; by: string },
): Promise<{ kind: string; done: number; thenResume: boolean | null } | null> {
  type Row = { kind: string; done: string; thenResume: boolean | null }
  const { rows } = await sql.query<Row>(CANCEL, [target.id, target.accountId, target.by])
  const row = rows[0]
  return row === undefined ? null : { ...row, done: Number(row.done) }
}

const CANCEL = `
UPDATE relay.job SET state = 'cancelled', ended_at = clock_timestamp(), ended_by = $3::text, sealed_query = NULL
WHERE id = $1::uuid AND account_id = $2::uuid AND state = 'running'
RETURNING kind, done, then_resume AS "thenResume"`
