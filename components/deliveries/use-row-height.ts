import { useSyncExternalStore } from 'react'

/** As the classes of log-row.tsx say. */
const ROW_PX = 36
const CARD_PX = 60
const PHONE = '(max-width: 639px)'

function subscribe(changed: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** The height of one delivery in the list: a row, on phones a card of two lines. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    subscribe,
    () => (matchMedia(PHONE).matches ? CARD_PX : ROW_PX),
    () => ROW_PX,
  )
}
