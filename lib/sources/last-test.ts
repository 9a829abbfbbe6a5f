import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { getDelivery } from '@/lib/log/get-delivery'
import { AppError } from '@/lib/platform/errors'

interface TestedSource {
  testId: string | null
  host: string
  keyFingerprint: string | null
}

/**
 * The latest test event of a source; null when there is none, when it is older than the retention of events, or when it was
 * sent with another key or region than the current ones.
 */
export async function lastTest(args: { ctx: Ctx; input: TestedSource }): Promise<DeliveryDetail | null> {
  const { testId, host, keyFingerprint } = args.input
  if (testId === null) return null
  try {
    const test = await getDelivery({ ctx: args.ctx, input: { id: testId } })
    const sent = test.attemptRows.at(-1)
    return !sent || (sent.host === host && sent.keyFingerprint === keyFingerprint) ? test : null
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
