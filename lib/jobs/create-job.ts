import type { AuditAction, AuditFacts } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { transact } from '@/lib/accounts/verb'
import { db, prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { estimateJob } from './estimate-job'
import type { Job } from './job'
import type { Frozen } from './job-input'
import { sourcesOf } from './job-permission'
import { getJob } from './read-jobs'
import { insertJob } from './sql/insert-job'

/** The parameters of a new job. */
interface Start {
  ctx: Ctx
  frozen: Frozen
  /** Defaults to all sources of the account. */
  sourceId?: string | undefined
  /** The error message if no delivery matches. */
  nothing: string
  action: AuditAction
  /** Facts for the audit entry besides the job's ID and whether the count is exact. */
  facts: (count: number) => AuditFacts
}

/**
 * Counts the deliveries that a job would affect, then stores the job and its audit entry in one transaction. The caller
 * must check the role.
 * @throws AppError `not_found` for a source of another account, or `conflict` when nothing matches
 */
export async function createJob({ ctx, frozen, sourceId, nothing, action, facts }: Start): Promise<Job> {
  const sourceIds = await sourcesOf(prisma(), ctx.accountId, sourceId)
  const { count, exact } = await estimateJob(db(), frozen, sourceIds)
  if (count === 0 && exact) throw conflict(nothing)
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
    await audit(action, { sourceId, after: { jobId: id, exact, ...facts(count) } })
  })
  return getJob({ ctx, input: { id } })
}
