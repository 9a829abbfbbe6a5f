import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { announce } from '@/lib/store/announce'
import { requeueFailed } from '@/lib/store/requeue-failed'

/** Events of one call: a few seconds of work, and the next call takes the next ones. */
export const RETRY_LIMIT = 10_000

const moment = (error: string) => z.iso.datetime({ offset: true, error })

const schema = z.object({
  sourceId: z.uuid('Name the source by its id.'),
  /** What failed before and after is left alone. */
  since: moment('Give the time since when failed deliveries are retried.'),
  until: moment('Give the time until when failed deliveries are retried.'),
})

/**
 * Sends again what failed at a source between two moments, such as while its key was wrong: under the same message ids, at
 * most {@link RETRY_LIMIT} a call, with one line in the audit. Twice at once retries each event once.
 * @returns how many went back to the queue, and whether more are left
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export async function retryFailed(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ retried: number; more: boolean }> {
  const { ctx } = args
  const { sourceId, since, until } = parseInput(schema, args.input)
  permit(ctx, 'delivery.retry')
  const done = await prisma().$transaction(
    async tx => {
      const where = { id: sourceId, accountId: ctx.accountId }
      if (!(await tx.source.findFirst({ where, select: { id: true } })))
        throw notFound('This source does not exist in this account.')
      const { requeued: retried, more } = await requeueFailed(prismaSql(tx), {
        sourceId,
        since: new Date(since),
        until: roundUp(until),
        limit: RETRY_LIMIT,
      })
      if (retried > 0)
        await writeAudit(tx, {
          ctx,
          action: 'delivery.retry_failed',
          sourceId,
          after: { retried, since, until },
        })
      return { retried, more }
    },
    { timeout: 30_000 },
  )
  if (done.retried > 0) announce(sourceId)
  return done
}

/** The database keeps microseconds, a date of ours milliseconds: the moment's own last event belongs to it. */
function roundUp(iso: string): Date {
  return new Date(Date.parse(iso) + 1)
}
