import { ask } from '@/components/shared/ask'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import type { Offer } from '@/lib/log/pick-walk'
import type { Facets } from '@/lib/log/query/facets'

/** Rows of one page of the log, first and older alike. */
export const PAGE_SIZE = 100

export interface Page {
  deliveries: DeliveryRow[]
  nextCursor: string | null
  /** Set when matches are rare: everything back to this moment (ISO 8601) was searched, and `nextCursor` continues there. */
  searchedTo: string | null
  /** What a free word of the search may have been meant as; null without one. */
  offer: Offer | null
}

/** One page of the log. @throws FetchError, or an AbortError when the signal aborts */
export function fetchPage(query: URLSearchParams, signal?: AbortSignal): Promise<Page> {
  return ask<Page>(`/api/deliveries?${query}`, signal ? { signal } : {})
}

/** The facet counts of a filter. @throws FetchError, or an AbortError when the signal aborts */
export function fetchFacets(query: URLSearchParams, signal: AbortSignal): Promise<Facets> {
  return ask<Facets>(`/api/deliveries/facets?${query}`, { signal })
}

/** Everything about one delivery. @throws FetchError */
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
