import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { insertJob } from '@/lib/jobs/sql/insert-job'
import { db, prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { prismaSql } from '@/lib/platform/sql'
import { foresee } from './foresee'
import { getJob } from './get-job'
import type { Job } from './job'
import { freeze, JobInput } from './job-input'
import { JOB_ACTION, permitJob, sourcesOf } from './job-permission'

/**
 * Starts to retry, discard or send as new all deliveries that match a filter now, or that are named. Workers carry it
 * out; it goes on after a restart. One line in the audit says who wanted what.
 * @param args.input a `JobInput`
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when nothing matches
 */
export async function startJob(args: { ctx: Ctx; input: unknown }): Promise<Job> {
  const { ctx } = args
  const input = parseInput(JobInput, args.input)
  permitJob(ctx, input.kind)
  const frozen = freeze(input)
  const sourceIds = await sourcesOf(prisma(), ctx.accountId, input.sourceId)
  const { count, exact } = await foresee(db(), frozen, sourceIds)
  if (count === 0 && exact) throw conflict(NOTHING[input.kind])
  const id = newId()
  await prisma().$transaction(async tx => {
    await insertJob(prismaSql(tx), {
      ...{ id, accountId: ctx.accountId, sourceIds, by: ctx.actor },
      ...{ ...frozen, expected: count, expectedExact: exact },
    })
    await writeAudit(tx, {
      ctx,
      action: JOB_ACTION[input.kind],
      ...(input.sourceId === undefined ? {} : { sourceId: input.sourceId }),
      after: {
        ...{ jobId: id, count, exact, filter: frozen.query, chosen: frozen.chosen?.length ?? null },
        ...{ from: frozen.from.toISOString(), until: frozen.until.toISOString() },
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
