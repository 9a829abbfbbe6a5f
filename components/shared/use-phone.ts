import { useSyncExternalStore } from 'react'

const PHONE = '(max-width: 639px)'

function subscribe(changed: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the page is as narrow as a phone's, where a delivery is a card of two lines; null until the browser tells. */
export function usePhone(): boolean | null {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(PHONE).matches,
    () => null,
  )
}
