import { useCallback, useSyncExternalStore } from 'react'

const CHANGED = 'offer-waved-off'

/** Whether this person has waved an offer off in this browser session, and how they do it. */
export function useWavedOff(key: string): [wavedOff: boolean, waveOff: () => void] {
  const wavedOff = useSyncExternalStore(
    listen,
    () => readNo(key),
    () => false,
  )
  const waveOff = useCallback(() => {
    try {
      sessionStorage.setItem(key, 'no')
    } catch {
      // Storage may be switched off; the offer then stays, which harms nothing.
      return
    }
    window.dispatchEvent(new Event(CHANGED))
  }, [key])
  return [wavedOff, waveOff]
}

function listen(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed)
  return () => window.removeEventListener(CHANGED, changed)
}

function readNo(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    return false
  }
}
