import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { cancelRunningJob } from '@/lib/jobs/sql/cancel-job'
import { prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { getJob } from './get-job'
import type { Job } from './job'
import { permitJob } from './job-permission'

/**
 * Stops a job. What it has done stays done: deliveries that are back in the queue are sent.
 * @throws AppError `forbidden`, `not_found`, or `conflict` when it has ended
 */
export async function cancelJob(args: { ctx: Ctx; input: { id: string } }): Promise<Job> {
  const { ctx, input } = args
  const job = await getJob({ ctx, input })
  permitJob(ctx, job.kind)
  await prisma().$transaction(async tx => {
    const ask = { id: job.id, accountId: ctx.accountId, by: ctx.actor.name }
    const cancelled = await cancelRunningJob(prismaSql(tx), ask)
    if (cancelled === null) throw conflict('This job has ended. There is nothing to cancel.')
    const after = { jobId: job.id, kind: job.kind, done: cancelled.done }
    await writeAudit(tx, { ctx, action: 'delivery.cancel_job', after })
  })
  return getJob({ ctx, input })
}
