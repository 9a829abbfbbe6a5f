import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { handle, json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { waitingEvents } from '@/lib/sources/waiting-events'
import { SourceParameters } from '../parameters'

/** `?source`: the number of waiting and held events at the source, and when the first held event expires. */
export const GET = handle(async (request: Request) => {
  const ctx = await apiCtx()
  const { source: sourceId } = requestParameters(SourceParameters, request)
  return json(await waitingEvents({ ctx, input: { sourceId } }))
})
