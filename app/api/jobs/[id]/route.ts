import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { getJob } from '@/lib/jobs/read-jobs'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** One job with its current progress. */
export const GET = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  json({ job: await getJob({ ctx: await apiCtx(), input: await params }) }),
)
