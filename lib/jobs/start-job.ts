import type { Ctx } from '@/lib/accounts/ctx'
import { transact } from '@/lib/accounts/verb'
import { db, prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { estimateJob } from './estimate-job'
import { getJob } from './get-job'
import type { Job } from './job'
import { freeze, JobInput } from './job-input'
import { JOB_ACTION, permitJob, sourcesOf } from './job-permission'
import { insertJob } from './sql/insert-job'

/**
 * Starts a job that retries, discards or sends as new all deliveries that match a filter now, or the given ones. Workers
 * carry it out, and it survives a restart. The history says who asked for what.
 * @param args.input a `JobInput`
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when nothing matches
 */
export async function startJob(args: { ctx: Ctx; input: unknown }): Promise<Job> {
  const { ctx } = args
  const input = parseInput(JobInput, args.input)
  permitJob(ctx, input.kind)
  const frozen = freeze(input)
  const sourceIds = await sourcesOf(prisma(), ctx.accountId, input.sourceId)
  const { count, exact } = await estimateJob(db(), frozen, sourceIds)
  if (count === 0 && exact) throw conflict(NOTHING[input.kind])
  const id = newId()
  await transact(ctx, async ({ sql, audit }) => {
    await insertJob(sql, {
      ...frozen,
      id,
      accountId: ctx.accountId,
      sourceIds,
      by: ctx.actor,
      expected: count,
      expectedExact: exact,
      thenResume: null,
    })
    await audit(JOB_ACTION[input.kind], {
      sourceId: input.sourceId,
      after: {
        jobId: id,
        count,
        exact,
        filter: frozen.query,
        chosen: frozen.chosen?.length ?? null,
        from: frozen.from.toISOString(),
        until: frozen.until.toISOString(),
      },
    })
  })
  return getJob({ ctx, input: { id } })
}

const NOTHING = {
  retry: 'There is nothing to retry: only failed, discarded and retrying deliveries can be sent again.',
  discard: 'There is nothing to discard: only queued, retrying and held deliveries can be discarded.',
  send_as_new:
    'There is nothing to send as new: only accepted, failed and discarded deliveries can be sent as new.',
} as const
