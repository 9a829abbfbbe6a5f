import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { handle, json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { checkConnection } from '@/lib/sources/check-connection'
import { SourceParameters } from '../parameters'

export const dynamic = 'force-dynamic'

/**
 * `?source`: checks the stored key's format and whether its host is reachable. Not a server action, because server
 * actions run one at a time, and an unresponsive host would block the others.
 */
export const POST = handle(async (request: Request) => {
  const ctx = await apiCtx()
  const { source: sourceId } = requestParameters(SourceParameters, request)
  return json({ check: await checkConnection({ ctx, input: { sourceId } }) })
})
