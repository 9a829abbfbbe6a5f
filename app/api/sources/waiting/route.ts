import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { waitingEvents } from '@/lib/sources/waiting-events'
import { SourceParameters } from '../parameters'

/** `?source=id`: the number of the source's waiting events, and when their hold ends. */
export const GET = handle(async (request: Request) => {
  const { source: sourceId } = requestParameters(SourceParameters, request)
  return json(await waitingEvents({ ctx: await handlerCtx(), input: { sourceId } }))
})
