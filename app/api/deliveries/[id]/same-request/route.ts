import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { sameRequest } from '@/lib/log/same-request'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** The newest of the other deliveries in the last request to Segment that carried this one. */
export const GET = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  json(await sameRequest({ ctx: await apiCtx(), input: await params })),
)
