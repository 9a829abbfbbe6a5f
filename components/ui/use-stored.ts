import { useCallback, useSyncExternalStore } from 'react'

/** `session` ends with the tab, `local` stays in this browser and is shared by its tabs. */
type Area = 'local' | 'session'

const listeners = new Set<() => void>()
/** What the browser did not store, because storage is switched off or full. Lasts until the page is left. */
const memory = new Map<string, string | null>()

const storageOf = (area: Area): Storage => (area === 'local' ? localStorage : sessionStorage)

/** Null until something is stored. Works where storage is switched off, too. */
export function readStored(key: string, area: Area = 'local'): string | null {
  const held = memory.get(`${area} ${key}`)
  if (held !== undefined) return held
  try {
    return storageOf(area).getItem(key)
  } catch {
    // Switched off, and nothing was written since the page was opened.
    return null
  }
}

/** @param value null removes it */
export function writeStored(key: string, value: string | null, area: Area = 'local'): void {
  try {
    if (value === null) storageOf(area).removeItem(key)
    else storageOf(area).setItem(key, value)
    memory.delete(`${area} ${key}`)
  } catch {
    memory.set(`${area} ${key}`, value)
  }
  for (const changed of listeners) changed()
}

/** Calls back when anything was stored, in this tab or in another. @returns stops calling back */
export function onStored(changed: () => void): () => void {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

/** A text that the browser keeps. Null until it is set, and on the server. */
export function useStored(
  key: string,
  area: Area = 'local',
): [value: string | null, store: (value: string | null) => void] {
  const value = useSyncExternalStore(
    onStored,
    () => readStored(key, area),
    () => null,
  )
  const store = useCallback((next: string | null) => writeStored(key, next, area), [key, area])
  return [value, store]
}
