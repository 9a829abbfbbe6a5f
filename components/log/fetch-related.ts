import { ask } from '@/components/shared/ask'
import type { DeliveryRow } from '@/lib/contract/delivery'

export interface SameRequest {
  deliveries: DeliveryRow[]
  /** How many the request carried; null when nobody knows. */
  events: number | null
}

/** The other deliveries of the last request to Segment. @throws FetchError */
export function fetchSameRequest(id: string, signal: AbortSignal): Promise<SameRequest> {
  return ask<SameRequest>(`/api/deliveries/${encodeURIComponent(id)}/same-request`, { signal })
}
