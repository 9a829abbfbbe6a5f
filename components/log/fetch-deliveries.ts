import { ask } from '@/components/shared/ask'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import type { Facets } from '@/lib/log/query/facets'

export interface Page {
  deliveries: DeliveryRow[]
  nextCursor: string | null
  /** Matches are rare: everything down to this moment (ISO) was looked at, and `nextCursor` goes on. */
  searchedTo: string | null
}

/** One page of the log. @throws FetchError, or an AbortError when the signal says so */
export function fetchPage(query: URLSearchParams, signal?: AbortSignal): Promise<Page> {
  return ask<Page>(`/api/deliveries?${query}`, signal ? { signal } : {})
}

/** The counts of the facets of a filter. @throws FetchError, or an AbortError when the signal says so */
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

/** Sends a delivery again; gives it as it is then. @throws FetchError */
export async function postRetry(id: string): Promise<DeliveryDetail> {
  return (
    await ask<{ delivery: DeliveryDetail }>(`/api/deliveries/${encodeURIComponent(id)}/retry`, {
      method: 'POST',
    })
  ).delivery
}
