import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { logQuery } from '@/lib/log/list-query'
import { logFacets } from '@/lib/log/log-facets'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** `?source&q&range`: the number of deliveries that match each facet value. */
export const GET = handle(async (request: Request) =>
  json(await logFacets({ ctx: await apiCtx(), input: logQuery(request) })),
)
