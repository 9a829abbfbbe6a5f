import { handlerCtx } from '@/lib/auth/session'
import { getJob } from '@/lib/deliver/jobs/get-job'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** A job as it stands. */
export const GET = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  json({ job: await getJob({ ctx: await handlerCtx(), input: await params }) }),
)
