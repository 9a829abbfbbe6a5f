import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { discardDelivery } from '@/lib/jobs/change-delivery'
import { getDelivery } from '@/lib/log/get-delivery'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Discards a queued, retrying or held delivery. Returns the updated delivery. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = await apiCtx()
  const { id } = await discardDelivery({ ctx, input: await params })
  return json({ delivery: await getDelivery({ ctx, input: { id } }) })
})
