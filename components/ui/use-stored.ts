import { useCallback, useSyncExternalStore } from 'react'

/** `session` lasts until the tab is closed; `local` stays in this browser and is shared by its tabs. */
type Area = 'local' | 'session'

const listeners = new Set<() => void>()
/** Values that the browser could not store, because storage is disabled or full. Lost when the page is reloaded or closed. */
const memory = new Map<string, string | null>()

const storageOf = (area: Area): Storage => (area === 'local' ? localStorage : sessionStorage)

/** Reads a value, even if storage is disabled. @returns null if nothing is stored */
export function readStored(key: string, area: Area = 'local'): string | null {
  const held = memory.get(`${area} ${key}`)
  if (held !== undefined) return held
  try {
    return storageOf(area).getItem(key)
  } catch {
    // Storage is disabled, and `writeStored` has not kept a value in memory.
    return null
  }
}

/** Stores a value. @param value null removes the stored one */
export function writeStored(key: string, value: string | null, area: Area = 'local'): void {
  try {
    if (value === null) storageOf(area).removeItem(key)
    else storageOf(area).setItem(key, value)
    memory.delete(`${area} ${key}`)
  } catch {
    memory.set(`${area} ${key}`, value)
  }
  for (const notify of listeners) notify()
}

/** Calls `onChange` when anything is stored, in this tab or another. @returns a function that unsubscribes */
export function onStored(onChange: () => void): () => void {
  listeners.add(onChange)
  window.addEventListener('storage', onChange)
  return () => {
    listeners.delete(onChange)
    window.removeEventListener('storage', onChange)
  }
}

/** A string in browser storage and its setter. The string is null until it is set, and on the server. */
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
