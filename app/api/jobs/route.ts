import { handlerCtx } from '@/lib/accounts/session'
import { listJobs } from '@/lib/jobs/list-jobs'
import { startJob } from '@/lib/jobs/start-job'
import { handle, json, readJson } from '@/lib/platform/http'
import { assertSameOrigin } from '@/lib/security/same-origin'

export const dynamic = 'force-dynamic'

/** The newest jobs of the account; `?running=1`: those that are not at their end. */
export const GET = handle(async (request: Request) => {
  const running = new URL(request.url).searchParams.get('running') === '1'
  return json({ jobs: await listJobs({ ctx: await handlerCtx(), input: { running } }) })
})

/** `{kind, sourceId?, q?, range?}` or `{kind, ids}`: starts a job. */
export const POST = handle(async (request: Request) => {
  assertSameOrigin(request)
  const ctx = await handlerCtx()
  return json({ job: await startJob({ ctx, input: await readJson(request) }) }, { status: 201 })
})
