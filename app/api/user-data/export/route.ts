import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { now } from '@/lib/platform/clock'
import { handle, readJson, textStream } from '@/lib/platform/http'
import { parseInput } from '@/lib/platform/parse-input'
import { assertSameOrigin } from '@/lib/security/same-origin'
import { exportUserData } from '@/lib/user-data/export-user-data'
import { UserInput } from '@/lib/user-data/user-scope'

export const dynamic = 'force-dynamic'

/**
 * `{user}` as JSON or as a form: exports everything stored about one end user as JSON lines. A POST request, because an ID in an
 * address would end up in access logs.
 */
export const POST = handle(async (request: Request) => {
  assertSameOrigin(request)
  const ctx = await apiCtx()
  const form = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const input = parseInput(
    UserInput,
    form ? Object.fromEntries(await request.formData()) : await readJson(request),
  )
  const lines = await exportUserData({ ctx, input })
  const time = now().toISOString().slice(0, 16).replace(':', '-')
  return new Response(textStream(lines), {
    headers: {
      'cache-control': 'no-store, no-transform',
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="user-data-${time}.jsonl"`,
    },
  })
})
