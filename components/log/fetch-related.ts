import type { DeliveryRow } from '@/lib/contract/delivery'
import { ask } from './fetch-deliveries'

export interface SameRequest {
  deliveries: DeliveryRow[]
  /** How many the request carried; null when nobody knows. */
  events: number | null
}

/** The other deliveries of the last request to Segment. @throws FetchError */
export function fetchSameRequest(id: string, signal: AbortSignal): Promise<SameRequest> {
  return ask<SameRequest>(`/api/deliveries/${id}/same-request`, { signal })
}
