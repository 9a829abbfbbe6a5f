import { ask } from '@/components/shared/ask'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import type { Offer } from '@/lib/log/pick-walk'
import type { Facets } from '@/lib/log/query/facets'

/** The number of rows in a page of the log. */
export const PAGE_SIZE = 100

export interface Page {
  deliveries: DeliveryRow[]
  nextCursor: string | null
  /** Set when matches are rare: everything back to this moment (ISO 8601) was searched, and `nextCursor` continues there. */
  searchedTo: string | null
  /** Another meaning of a word in the search; null if there is none. */
  offer: Offer | null
}

/** Loads one page of the log. @throws FetchError, or an AbortError when the signal aborts */
export function fetchPage(query: URLSearchParams, signal?: AbortSignal): Promise<Page> {
  return ask<Page>(`/api/deliveries?${query}`, signal ? { signal } : {})
}

/** Loads the facet counts for a filter. @throws FetchError, or an AbortError when the signal aborts */
export function fetchFacets(query: URLSearchParams, signal: AbortSignal): Promise<Facets> {
  return ask<Facets>(`/api/deliveries/facets?${query}`, { signal })
}

/** Loads everything about one delivery. @throws FetchError, or an AbortError when the signal aborts */
export async function fetchDelivery(id: string, signal?: AbortSignal): Promise<DeliveryDetail> {
  return (
    await ask<{ delivery: DeliveryDetail }>(
      `/api/deliveries/${encodeURIComponent(id)}`,
      signal ? { signal } : {},
    )
  ).delivery
}

/** Retries a delivery. @returns the delivery in its new state @throws FetchError */
export async function postRetry(id: string): Promise<DeliveryDetail> {
  return (
    await ask<{ delivery: DeliveryDetail }>(`/api/deliveries/${encodeURIComponent(id)}/retry`, {
      method: 'POST',
    })
  ).delivery
}
