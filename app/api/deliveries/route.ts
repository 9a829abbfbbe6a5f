import { handlerCtx } from '@/lib/accounts/session'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { listQuery } from '@/lib/log/list-query'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source&state=a,b&event=A,B&q&before&limit` or `?ids=a,b`: one page of the log, newest first. */
export const GET = handle(async (request: Request) =>
  json(
    await listDeliveries({ ctx: await handlerCtx(), input: listQuery(new URL(request.url).searchParams) }),
  ),
)
