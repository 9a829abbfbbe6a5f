import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { readJobs } from '@/lib/jobs/sql/read-jobs'
import { db } from '@/lib/platform/db'
import type { Job } from './job'

const MAX_JOBS = 20

/**
 * The account's newest jobs.
 * @param args.input.running only running ones
 * @throws AppError `forbidden`
 */
export async function listJobs(args: { ctx: Ctx; input: { running?: boolean } }): Promise<Job[]> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const { accountId } = ctx
  return readJobs(db(), { accountId, id: null, running: input.running === true, limit: MAX_JOBS })
}
