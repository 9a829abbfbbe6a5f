import { useCallback, useSyncExternalStore } from 'react'

export type PreferenceName = 'columns' | 'rows' | 'shortcuts' | 'announce'

const listeners = new Set<() => void>()
/** Where the browser keeps nothing for us: until the page is left. */
const memory = new Map<string, string>()

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  // Another tab's change.
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

/** The frame of the page says who is signed in: several people may share a browser. */
function keyOf(name: PreferenceName): string {
  const person = document.querySelector<HTMLElement>('[data-person]')?.dataset['person']
  return `${name} of ${person ?? ''}`
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // A browser that keeps nothing for pages throws.
    return memory.get(key) ?? null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    if (value === null) memory.delete(key)
    else memory.set(key, value)
  }
  for (const changed of listeners) changed()
}

/** A choice of the signed-in person, in this browser. Null until something is chosen, and on the server. */
export function usePreference(name: PreferenceName): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(keyOf(name)),
    () => null,
  )
  const set = useCallback((next: string | null) => write(keyOf(name), next), [name])
  return [value, set]
}
