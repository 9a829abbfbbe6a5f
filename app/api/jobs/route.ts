import { z } from 'zod'
import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { listJobs } from '@/lib/jobs/read-jobs'
import { startJob } from '@/lib/jobs/start-job'
import { handle, json, readJson } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'

export const dynamic = 'force-dynamic'

const Parameters = z.object({ running: z.enum(['0', '1'], '`running` must be 0 or 1.').default('0') })

/** The account's newest jobs. `?running=1` returns only those that are still running. */
export const GET = handle(async (request: Request) => {
  const ctx = await apiCtx()
  const { running } = requestParameters(Parameters, request)
  return json({ jobs: await listJobs({ ctx, input: { running: running === '1' } }) })
})

/** `{kind, sourceId?, q?, range?}` or `{kind, ids}`: starts a job. */
export const POST = handle(async (request: Request) => {
  const ctx = await apiCtx()
  return json({ job: await startJob({ ctx, input: await readJson(request) }) }, { status: 201 })
})
