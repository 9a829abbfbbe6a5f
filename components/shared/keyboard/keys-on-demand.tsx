'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'

const GlobalKeys = lazy(() => import('./global-keys'))
/** No shortcut begins with these. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'Tab', 'CapsLock'])

/** The shortcuts of every page, which come with the first key: who uses the mouse loads none of them. */
export function KeysOnDemand({ sandbox }: { sandbox: boolean }) {
  const [wanted, setWanted] = useState(false)
  const [there, setThere] = useState(false)
  const pressed = useRef<KeyboardEvent[]>([])
  useEffect(() => {
    if (there) return
    const keep = (event: KeyboardEvent) => {
      if (MODIFIERS.has(event.key)) return
      // The browser has a use of its own for it.
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') event.preventDefault()
      pressed.current.push(event)
      setWanted(true)
    }
    document.addEventListener('keydown', keep)
    return () => document.removeEventListener('keydown', keep)
  }, [there])
  return wanted ? (
    <Suspense>
      <GlobalKeys sandbox={sandbox} pressed={pressed} onThere={setThere} />
    </Suspense>
  ) : null
}
