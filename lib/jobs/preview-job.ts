import type { Ctx } from '@/lib/accounts/ctx'
import { db, prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { estimateJob } from './estimate-job'
import type { JobPreview } from './job'
import { freeze, JobInput } from './job-input'
import { permitJob, sourcesOf } from './job-permission'

/**
 * What a job would do: how many deliveries of which states and events, which ones Segment may count twice, and how long it
 * takes. Starting a job with the preview's `from` and `until` as its range affects exactly these deliveries.
 * @param args.input a `JobInput`
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export async function previewJob(args: { ctx: Ctx; input: unknown }): Promise<JobPreview> {
  const input = parseInput(JobInput, args.input)
  permitJob(args.ctx, input.kind)
  const sourceIds = await sourcesOf(prisma(), args.ctx.accountId, input.sourceId)
  return estimateJob(db(), freeze(input), sourceIds)
}
