import { useCallback, useEffect, useRef, useState } from 'react'
import { errorText } from '@/components/shared/ask'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { fetchDelivery } from './fetch-deliveries'

export interface DeliveryDetailState {
  /** Null until it has loaded. */
  detail: DeliveryDetail | null
  error: string | null
  reload: () => void
  put: (detail: DeliveryDetail) => void
}

/**
 * Loads the detail of one delivery, and reloads it when the list has a newer version.
 * @param version the version of the row in the list; 0 if it is not listed
 */
export function useDeliveryDetail(
  id: string | null,
  version: number,
  initial: DeliveryDetail | null = null,
): DeliveryDetailState {
  const [detail, setDetail] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const [reloads, setReloads] = useState(0)
  const known = useRef(initial)
  const put = useCallback((next: DeliveryDetail) => {
    const { current } = known
    // Responses may arrive out of order.
    if (current && current.id === next.id && current.version > next.version) return
    known.current = next
    setDetail(next)
    setError(null)
  }, [])

  // Incrementing `reloads` reloads a version that is already loaded.
  useEffect(() => {
    if (id === null) return
    const { current } = known
    if (reloads === 0 && current?.id === id && current.version >= version) return
    const leaving = new AbortController()
    fetchDelivery(id, leaving.signal).then(put, (cause: unknown) => {
      if (!leaving.signal.aborted) setError(errorText(cause))
    })
    return () => leaving.abort()
  }, [id, version, reloads, put])

  const current = detail?.id === id ? detail : null
  return { detail: current, error: current ? null : error, reload: () => setReloads(count => count + 1), put }
}
