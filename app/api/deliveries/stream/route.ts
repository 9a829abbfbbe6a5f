import { requireSignedIn } from '@/lib/accounts/session'
import { watchSession } from '@/lib/accounts/session-watch'
import { LogParameters } from '@/lib/log/list-query'
import { streamDeliveries } from '@/lib/log/stream-deliveries'
import { handle } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'

export const dynamic = 'force-dynamic'

const Parameters = LogParameters.pick({ source: true })

/** `?source`: streams changes to the account's deliveries and ledger as server-sent events. */
export const GET = handle(async (request: Request) => {
  const session = await requireSignedIn()
  const { source } = requestParameters(Parameters, request)
  return streamDeliveries({
    ctx: session.ctx,
    sessionId: session.sessionId,
    input: source === undefined ? {} : { sourceId: source },
    signal: request.signal,
    watch: onChange => watchSession(session, onChange),
  })
})
