import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { sendAsNew } from '@/lib/jobs/change-delivery'
import { getDelivery } from '@/lib/log/get-delivery'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Copies a settled delivery under a new message ID and sends the copy. Returns the new delivery. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = await apiCtx()
  const { id } = await sendAsNew({ ctx, input: await params })
  return json({ delivery: await getDelivery({ ctx, input: { id } }) }, { status: 201 })
})
