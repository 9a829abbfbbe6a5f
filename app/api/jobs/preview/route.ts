import { handlerCtx } from '@/lib/accounts/session'
import { previewJob } from '@/lib/jobs/preview-job'
import { handle, json, readJson } from '@/lib/platform/http'
import { assertSameOrigin } from '@/lib/security/same-origin'

export const dynamic = 'force-dynamic'

/** Takes what `POST /api/jobs` takes, and says what would happen. Changes nothing. */
export const POST = handle(async (request: Request) => {
  assertSameOrigin(request)
  const ctx = await handlerCtx()
  return json({ preview: await previewJob({ ctx, input: await readJson(request) }) })
})
