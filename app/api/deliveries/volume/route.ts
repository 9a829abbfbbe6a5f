import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { logQuery } from '@/lib/log/list-query'
import { logVolume } from '@/lib/log/log-volume'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source&q&range`: the number of events received in the range, by state and time step. */
export const GET = handle(async (request: Request) =>
  json(await logVolume({ ctx: await apiCtx(), input: logQuery(request) })),
)
