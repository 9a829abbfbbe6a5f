import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Cancels a job without undoing the changes it has made. Returns the updated job. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = await apiCtx()
  return json({ job: await cancelJob({ ctx, input: await params }) })
})
