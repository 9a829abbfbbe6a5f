import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { readJobs } from '@/lib/jobs/sql/read-jobs'
import { db } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import type { Job } from './job'

/**
 * The current state of a job.
 * @throws AppError `forbidden`; `not_found` also for a job of another account
 */
export async function getJob(args: { ctx: Ctx; input: { id: string } }): Promise<Job> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const ask = { accountId: ctx.accountId, id: input.id, running: false, limit: 1 }
  const [job] = isUuid(input.id) ? await readJobs(db(), ask) : []
  if (!job) throw notFound('This job does not exist. Ended jobs are deleted after 30 days.')
  return job
}
