import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { errorText, fetchDelivery } from './fetch-deliveries'

export interface DeliveryDetailState {
  /** Null until it is read for the first time. */
  detail: DeliveryDetail | null
  error: string | null
  reload: () => void
  put: (detail: DeliveryDetail) => void
}

/**
 * The detail of one delivery, read anew when a higher version is known.
 * @param version of the row that the list shows, or 0
 */
export function useDeliveryDetail(
  id: string | null,
  version: number,
  initial: DeliveryDetail | null = null,
): DeliveryDetailState {
  const [detail, setDetail] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const [again, setAgain] = useState(0)
  const known = useRef(initial)
  const put = useCallback((next: DeliveryDetail) => {
    const { current } = known
    // Answers may overtake each other.
    if (current && current.id === next.id && current.version > next.version) return
    known.current = next
    setDetail(next)
    setError(null)
  }, [])

  // `again` has the same version read once more.
  useEffect(() => {
    if (id === null) return
    const { current } = known
    if (again === 0 && current?.id === id && current.version >= version) return
    const leaving = new AbortController()
    fetchDelivery(id, leaving.signal).then(put, (cause: unknown) => {
      if (!leaving.signal.aborted) setError(errorText(cause))
    })
    return () => leaving.abort()
  }, [id, version, again, put])

  const current = detail?.id === id ? detail : null
  return { detail: current, error: current ? null : error, reload: () => setAgain(count => count + 1), put }
}
