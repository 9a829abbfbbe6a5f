import { handlerCtx } from '@/lib/auth/session'
import { waitingEvents } from '@/lib/observe/waiting-events'
import { handle, json } from '@/lib/platform/http'

/** `?source=id`: how many events wait there now, and until when. */
export const GET = handle(async (request: Request) => {
  const sourceId = new URL(request.url).searchParams.get('source') ?? ''
  return json(await waitingEvents({ ctx: await handlerCtx(), input: { sourceId } }))
})
