import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { listQuery } from '@/lib/log/list-query'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source&q&range&state=a,b&event=A,B&before&limit&cols=a,b` or `?q&ids=a,b`: one page of the log, newest first. */
export const GET = handle(async (request: Request) =>
  json(await listDeliveries({ ctx: await apiCtx(), input: listQuery(request) })),
)
