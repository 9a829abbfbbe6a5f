import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { previewJob } from '@/lib/jobs/start-job'
import { handle, json, readJson } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Accepts the same body as `POST /api/jobs` and returns what the job would do. Changes nothing. */
export const POST = handle(async (request: Request) => {
  const ctx = await apiCtx()
  return json({ preview: await previewJob({ ctx, input: await readJson(request) }) })
})
