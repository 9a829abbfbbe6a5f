import { handlerCtx } from '@/lib/accounts/session'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { handle, json } from '@/lib/platform/http'
import { assertSameOrigin } from '@/lib/security/same-origin'

export const dynamic = 'force-dynamic'

/** Stops a job; what it has done stays done. Answers with the job as it is then. */
export const POST = handle(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  assertSameOrigin(request)
  const ctx = await handlerCtx()
  return json({ job: await cancelJob({ ctx, input: await params }) })
})
