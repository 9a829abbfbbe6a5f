import { showToast } from '@/components/ui/toaster'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { errorText, postRetry } from './fetch-deliveries'

/** What sending it again is called, for the states in which that makes sense. */
export const RETRY_LABEL: Partial<Record<DeliveryRow['state'], string>> = {
  failed: 'Retry',
  discarded: 'Send after all',
  retrying: 'Retry now',
}

/** Whether a delivery in this state can be sent again. */
export function canRetry(row: Pick<DeliveryRow, 'state'>): boolean {
  return RETRY_LABEL[row.state] !== undefined
}

/** Sends the delivery again under the same message id and says so. */
export async function retry(id: string, onRetried: (detail: DeliveryDetail) => void): Promise<void> {
  try {
    onRetried(await postRetry(id))
    showToast.success(
      'Back in the queue. Segment ignores a message id that it has seen in the last 24 hours.',
    )
  } catch (error) {
    showToast.error(errorText(error))
  }
}
