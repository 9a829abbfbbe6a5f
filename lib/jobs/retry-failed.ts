import { z } from 'zod'
import { permit } from '@/lib/accounts/permissions'
import { transact, type VerbArgs } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { db, prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { estimateJob } from './estimate-job'
import { getJob } from './get-job'
import type { Job } from './job'
import type { Frozen } from './job-input'
import { sourcesOf } from './job-permission'
import { insertJob } from './sql/insert-job'

/** Events are kept for 30 days, so no failed one is older. */
const OLDEST_MS = 31 * 24 * 60 * 60 * 1000

const moment = (error: string) => z.iso.datetime({ offset: true, error })

const schema = z.object({
  sourceId: z.uuid('Name the source by its id.'),
  /** Earlier and later failures are left alone. */
  since: moment('Give the time since when failed deliveries are retried.'),
  until: moment('Give the time until when failed deliveries are retried.'),
})

/**
 * Starts a job that retries the deliveries of a source that failed between two moments, such as while its key was wrong,
 * under the same message ids. The history says how many. Two jobs at once retry each delivery once.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when nothing failed then
 */
export async function retryFailed(args: VerbArgs<typeof schema>): Promise<Job> {
  const { ctx } = args
  const { sourceId, since, until } = parseInput(schema, args.input)
  permit(ctx, 'delivery.retry')
  const sourceIds = await sourcesOf(prisma(), ctx.accountId, sourceId)
  const at = now()
  const frozen: Frozen = {
    kind: 'retry',
    query: 'state:failed',
    chosen: null,
    from: new Date(at.getTime() - OLDEST_MS),
    until: at,
    settled: { from: new Date(since), until: new Date(until) },
  }
  const { count, exact } = await estimateJob(db(), frozen, sourceIds)
  if (count === 0 && exact) throw conflict('Nothing failed in that time, or it has been retried already.')
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
    const after = { jobId: id, retried: count, exact, since, until }
    await audit('delivery.retry_failed', { sourceId, after })
  })
  return getJob({ ctx, input: { id } })
}
