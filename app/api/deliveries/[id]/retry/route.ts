import { handlerCtx } from '@/lib/accounts/session'
import { retryDelivery } from '@/lib/jobs/change-delivery'
import { getDelivery } from '@/lib/log/get-delivery'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Sends a failed or waiting delivery again under the same message ID; answers with the delivery as it is then. */
export const POST = handle(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const ctx = await handlerCtx()
  const { id } = await params
  await retryDelivery({ ctx, input: { id } })
  return json({ delivery: await getDelivery({ ctx, input: { id } }) })
})
