'use client'

import { useMemo, useSyncExternalStore } from 'react'

const CHANGED = 'guide-steps-changed'

/** Which steps of the guide the person ticked, for one source, remembered in this browser. */
export function useDoneSteps(sourceId: string): { done: ReadonlySet<string>; toggle: (id: string) => void } {
  const key = `guide-steps:${sourceId}`
  const stored = useSyncExternalStore(
    listen,
    () => read(key),
    () => '',
  )
  const done = useMemo(() => new Set(stored.split(',').filter(Boolean)), [stored])

  function toggle(id: string) {
    const next = new Set(done)
    if (!next.delete(id)) next.add(id)
    try {
      localStorage.setItem(key, [...next].join(','))
    } catch {
      // Storage may be switched off; the checklist then forgets, which harms nothing.
      return
    }
    window.dispatchEvent(new Event(CHANGED))
  }
  return { done, toggle }
}

function listen(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  window.addEventListener(CHANGED, changed)
  return () => {
    window.removeEventListener('storage', changed)
    window.removeEventListener(CHANGED, changed)
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
