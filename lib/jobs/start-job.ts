import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { hideUsers } from '@/lib/log/hide-users'
import { db, prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { regionHosts } from '@/lib/platform/region-hosts'
import { createJob } from './create-job'
import { estimateJob } from './estimate-job'
import type { Job, JobPreview } from './job'
import { type Frozen, freeze, JobInput } from './job-input'
import { JOB_ACTION, permitJob, sourcesOf } from './job-permission'
import { resolveJobQuery } from './job-selection'

/**
 * Previews a job: how many deliveries it would affect, by state and event, how many of them Segment may count twice, and
 * how long it would take. A job that uses the preview's `from` and `until` as its range affects exactly these deliveries.
 * @param args.input a `JobInput`
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export async function previewJob(args: { ctx: Ctx; input: unknown }): Promise<JobPreview> {
  const input = parseInput(JobInput, args.input)
  permitJob(args.ctx, input.kind)
  const { frozen, sourceIds } = await freezeAsShown(args.ctx, input)
  return estimateJob(db(), frozen, sourceIds)
}

/**
 * Starts a job that retries, discards or sends as new all deliveries that match a filter now, or the given ones. Workers
 * carry it out, and it survives a restart. The audit log shows who started it.
 * @param args.input a `JobInput`
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when nothing matches
 */
export async function startJob(args: { ctx: Ctx; input: unknown }): Promise<Job> {
  const { ctx } = args
  const input = parseInput(JobInput, args.input)
  permitJob(ctx, input.kind)
  const { frozen } = await freezeAsShown(ctx, input)
  return createJob({
    ctx,
    frozen,
    sourceId: input.sourceId,
    nothing: NOTHING[input.kind],
    action: JOB_ACTION[input.kind],
    facts: count => ({
      count,
      filter: hideUsers(ctx.accountId, frozen.query),
      chosen: frozen.chosen?.length ?? null,
      from: frozen.from.toISOString(),
      until: frozen.until.toISOString(),
    }),
  })
}

/** Fixes the selection of a job, so that it affects the deliveries that the log shows for the same search. */
async function freezeAsShown(
  ctx: Ctx,
  input: z.output<typeof JobInput>,
): Promise<{ frozen: Frozen; sourceIds: string[] }> {
  const frozen = freeze(input)
  const sourceIds = await sourcesOf(prisma(), ctx.accountId, input.sourceId)
  if (frozen.chosen !== null) return { frozen, sourceIds }
  const query = await resolveJobQuery(db(), { ...frozen, sourceIds, hosts: regionHosts() })
  return { frozen: { ...frozen, query }, sourceIds }
}

const NOTHING = {
  retry: 'There is nothing to retry: only failed, discarded and retrying deliveries can be retried.',
  discard: 'There is nothing to discard: only queued, retrying and held deliveries can be discarded.',
  send_as_new:
    'There is nothing to send as new: only accepted, failed and discarded deliveries can be sent as new.',
} as const
