import { errorText } from '@/components/shared/ask'
import { useShortcuts } from '@/components/shared/keyboard/use-shortcuts'
import { showToast } from '@/components/ui/toaster'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { fetchDelivery } from '../fetch-deliveries'
import { canRetry, retry } from '../retry-delivery'
import { copyText } from './copy-text'
import { documentsOf } from './documents'

/** The keyboard shortcuts on a delivery's own page. */
export function useDetailKeys(
  detail: DeliveryDetail,
  refusal: string | null,
  onRetried: (detail: DeliveryDetail) => void,
): void {
  useShortcuts({
    retry: () => retryByKey(detail, refusal, onRetried),
    link: () => void copyText(deliveryLink(detail.id), 'the link to this delivery'),
    payload: () => void copyPayload(detail.id),
  })
}

/** The URL of a delivery's own page. */
export function deliveryLink(id: string): string {
  return `${window.location.origin}/deliveries/${id}`
}

/** Retries a delivery, or shows why it can't be retried. @param refusal why the user may not retry; null if they may */
export function retryByKey(
  row: Pick<DeliveryRow, 'id' | 'state' | 'erasedAt'>,
  refusal: string | null,
  onRetried: (detail: DeliveryDetail) => void,
): void {
  if (refusal !== null) showToast.error(refusal)
  else if (!canRetry(row)) showToast.error('Only Failed, Discarded and Retrying deliveries can be retried.')
  else void retry(row.id, onRetried)
}

/** Copies the payload of a delivery as sent to Segment, or as received if the event was rejected. */
export async function copyPayload(id: string): Promise<void> {
  try {
    await copyText(fetchDelivery(id).then(textOf), 'the payload')
  } catch (error) {
    showToast.error(errorText(error))
  }
}

const textOf = (detail: DeliveryDetail) => JSON.stringify(documentsOf(detail)[0]?.root, null, 2)
