import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { waitingEvents } from '@/lib/sources/waiting-events'

/** `?source=id`: how many events wait there now, and until when. */
export const GET = handle(async (request: Request) => {
  const sourceId = new URL(request.url).searchParams.get('source') ?? ''
  return json(await waitingEvents({ ctx: await handlerCtx(), input: { sourceId } }))
})
