import { requireSignedIn } from '@/lib/auth/session'
import { readSession } from '@/lib/auth/session-store'
import { streamDeliveries } from '@/lib/observe/stream-deliveries'
import { handle } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source`: every change of the account's deliveries and its ledger, as server-sent events. */
export const GET = handle(async (request: Request) => {
  const { ctx, sessionId } = await requireSignedIn()
  const sourceId = new URL(request.url).searchParams.get('source')
  return streamDeliveries({
    ctx,
    sessionId,
    input: sourceId ? { sourceId } : {},
    signal: request.signal,
    alive: async () => (await readSession(sessionId)) !== null,
  })
})
