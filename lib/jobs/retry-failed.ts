import { z } from 'zod'
import { permit } from '@/lib/accounts/permissions'
import type { VerbArgs } from '@/lib/accounts/verb'
import { momentField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { parseInput } from '@/lib/platform/parse-input'
import { createJob } from './create-job'
import { type Job, OLDEST_MS } from './job'

const schema = z.object({
  sourceId: z.uuid('`sourceId` must be a UUID.'),
  /** Failures before `since` or after `until` are not retried. */
  since: momentField('`since` must be a date and time such as 2026-01-31T09:30:00Z.'),
  until: momentField('`until` must be a date and time such as 2026-01-31T09:30:00Z.'),
})

/**
 * Starts a job that retries a source's deliveries that failed between two times, such as while its key was wrong. They
 * keep their message IDs. The audit log shows how many were counted. Concurrent jobs retry each delivery once.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when nothing failed in that time
 */
export async function retryFailed(args: VerbArgs<typeof schema>): Promise<Job> {
  const { ctx } = args
  permit(ctx, 'delivery.retry')
  const { sourceId, since, until } = parseInput(schema, args.input)
  const at = now()
  return createJob({
    ctx,
    frozen: {
      kind: 'retry',
      query: 'state:failed',
      chosen: null,
      from: new Date(at.getTime() - OLDEST_MS),
      until: at,
      settled: { from: new Date(since), until: new Date(until) },
    },
    sourceId,
    nothing:
      'There is nothing to retry: no deliveries failed in that time, or they have already been retried.',
    action: 'delivery.retry_failed',
    facts: count => ({ retried: count, since, until }),
  })
}
