import { handlerCtx } from '@/lib/auth/session'
import { logQuery } from '@/lib/observe/list-query'
import { logVolume } from '@/lib/observe/log-volume'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source&q&range`: what came in over the range, and what became of it. */
export const GET = handle(async (request: Request) =>
  json(await logVolume({ ctx: await handlerCtx(), input: logQuery(request) })),
)
