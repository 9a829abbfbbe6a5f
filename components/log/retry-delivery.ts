import { errorText } from '@/components/shared/ask'
import { showToast } from '@/components/ui/toaster'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { postRetry } from './fetch-deliveries'

/** The label of the retry button, for the states that allow it. */
export const RETRY_LABEL: Partial<Record<DeliveryRow['state'], string>> = {
  failed: 'Retry',
  discarded: 'Send anyway',
  retrying: 'Retry now',
}

/** Whether a delivery in this state can be retried. */
export function canRetry(row: Pick<DeliveryRow, 'state' | 'erasedAt'>): boolean {
  return row.erasedAt === null && RETRY_LABEL[row.state] !== undefined
}

/** Retries the delivery with the same message ID, and confirms it with a toast. */
export async function retry(id: string, onRetried: (detail: DeliveryDetail) => void): Promise<void> {
  try {
    onRetried(await postRetry(id))
    showToast.success('Back in the queue. Segment ignores message IDs that it accepted in the last 24 hours.')
  } catch (error) {
    showToast.error(errorText(error))
  }
}
