import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { retryDelivery } from '@/lib/jobs/change-delivery'
import { getDelivery } from '@/lib/log/get-delivery'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Retries a failed, discarded or retrying delivery with the same message ID. Returns the updated delivery. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = await apiCtx()
  const { id } = await params
  await retryDelivery({ ctx, input: { id } })
  return json({ delivery: await getDelivery({ ctx, input: { id } }) })
})
