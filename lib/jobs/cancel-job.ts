import type { Ctx } from '@/lib/accounts/ctx'
import { transact } from '@/lib/accounts/verb'
import { conflict } from '@/lib/platform/errors'
import { releaseLane } from '@/lib/store/lane'
import { getJob } from './get-job'
import type { Job } from './job'
import { permitJob } from './job-permission'
import { cancelRunningJob } from './sql/cancel-job'

/**
 * Stops a job. What it has done stays done: deliveries that are back in the queue are sent. If it held a lane,
 * the lane is released, as it would have been at the end.
 * @throws AppError `forbidden`, `not_found`, or `conflict` when it has ended
 */
export async function cancelJob(args: { ctx: Ctx; input: { id: string } }): Promise<Job> {
  const { ctx, input } = args
  const job = await getJob({ ctx, input })
  permitJob(ctx, job.kind)
  await transact(ctx, async ({ sql, audit }) => {
    const ask = { id: job.id, accountId: ctx.accountId, by: ctx.actor.name }
    const cancelled = await cancelRunningJob(sql, ask)
    if (cancelled === null) throw conflict('This job has ended. There is nothing to cancel.')
    if (cancelled.thenResume !== null) await releaseLane(sql, { jobId: job.id, resume: cancelled.thenResume })
    const after = { jobId: job.id, kind: job.kind, done: cancelled.done }
    await audit('delivery.cancel_job', { after })
  })
  return getJob({ ctx, input })
}
