import { useSyncExternalStore } from 'react'

const PHONE = '(max-width: 639px)'

function subscribe(changed: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the viewport is as narrow as a phone, where a delivery is a two-line card; null on the server. */
export function usePhone(): boolean | null {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(PHONE).matches,
    () => null,
  )
}
