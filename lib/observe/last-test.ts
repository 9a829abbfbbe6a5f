import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { AppError } from '@/lib/platform/errors'
import { getDelivery } from './get-delivery'

/** The latest test event of a source; null when there is none, or it is older than events are kept. */
export async function lastTest(args: {
  ctx: Ctx
  input: { testId: string | null }
}): Promise<DeliveryDetail | null> {
  const { ctx, input } = args
  if (input.testId === null) return null
  try {
    return await getDelivery({ ctx, input: { id: input.testId } })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
