import { useSyncExternalStore } from 'react'
import { DENSITIES, type Density } from './table/columns'

/** As the classes of log-row.tsx say. */
const CARD_PX = 60
const PHONE = '(max-width: 639px)'

function subscribe(changed: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** The height of one delivery in the list: a row, on phones a card of two lines. */
export function useRowHeight(density: Density): number {
  const phone = useSyncExternalStore(
    subscribe,
    () => matchMedia(PHONE).matches,
    () => false,
  )
  return phone ? CARD_PX : DENSITIES[density]
}
