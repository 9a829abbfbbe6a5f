import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { assertSameOrigin } from '@/lib/security/same-origin'
import { checkConnection } from '@/lib/sources/check-connection'

export const dynamic = 'force-dynamic'

/**
 * `?source`: the form of the stored key, and whether its host can be reached. Not a server action, because those wait
 * for each other, and a host that does not answer takes its time.
 */
export const POST = handle(async (request: Request) => {
  assertSameOrigin(request)
  const sourceId = new URL(request.url).searchParams.get('source') ?? ''
  return json({ check: await checkConnection({ ctx: await handlerCtx(), input: { sourceId } }) })
})
