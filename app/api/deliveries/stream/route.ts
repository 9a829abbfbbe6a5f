import { currentSession, handlerCtx } from '@/lib/accounts/session'
import { readSession } from '@/lib/accounts/session-store'
import { streamDeliveries } from '@/lib/log/stream-deliveries'
import { handle } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source`: every change of the account's deliveries and its ledger, as server-sent events. */
export const GET = handle(async (request: Request) => {
  const ctx = await handlerCtx()
  const sessionId = (await currentSession())?.sessionId
  const sourceId = new URL(request.url).searchParams.get('source')
  return streamDeliveries({
    ctx,
    input: sourceId ? { sourceId } : {},
    signal: request.signal,
    alive: async () => (await readSession(sessionId)) !== null,
  })
})
