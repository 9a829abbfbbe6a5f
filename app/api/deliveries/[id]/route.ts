import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { getDelivery } from '@/lib/log/get-delivery'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** One delivery in full. */
export const GET = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  json({ delivery: await getDelivery({ ctx: await apiCtx(), input: await params }) }),
)
