import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import type { Facets } from '@/lib/log/query/facets'

export interface Page {
  deliveries: DeliveryRow[]
  nextCursor: string | null
  /** Matches are rare: everything down to this moment (ISO) was looked at, and `nextCursor` goes on. */
  searchedTo: string | null
}

/** What went wrong, in words for the person who looks at the page. */
export class FetchError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
    this.name = 'FetchError'
  }
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
  return (await ask<{ delivery: DeliveryDetail }>(`/api/deliveries/${id}`, signal ? { signal } : {})).delivery
}

/** Sends a delivery again; gives it as it is then. @throws FetchError */
export async function postRetry(id: string): Promise<DeliveryDetail> {
  return (await ask<{ delivery: DeliveryDetail }>(`/api/deliveries/${id}/retry`, { method: 'POST' })).delivery
}

/** Any question to the server. @throws FetchError, or an AbortError when the signal says so */
export async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { cache: 'no-store', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new FetchError('The server cannot be reached. Check the connection, then try again.', 0)
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  const told = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : null
  throw new FetchError(
    told ?? `The server answered ${response.status}. Try again in a moment.`,
    response.status,
  )
}

/** The text of anything that a request threw. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
