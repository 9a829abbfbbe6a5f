'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Toast } from './toasts'

const load = () => import('./toasts')
const Toasts = lazy(load)

let waiting: Toast[] = []
let shown = false
let changed: () => void = () => undefined

/** Short confirmations. What went wrong with a form belongs beside its field instead. */
export const showToast = {
  success: (message: string) => show({ kind: 'success', message }),
  error: (message: string) => show({ kind: 'error', message }),
}

/** The first toast brings what shows toasts into the page. */
function show(toast: Toast): void {
  if (shown) return void load().then(({ pop }) => pop(toast))
  waiting.push(toast)
  changed()
}

function takeWaiting(): readonly Toast[] {
  const taken = waiting
  waiting = []
  shown = true
  return taken
}

function listen(onChange: () => void): () => void {
  changed = onChange
  return () => {
    changed = () => undefined
  }
}

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  const wanted = useSyncExternalStore(
    listen,
    () => shown || waiting.length > 0,
    () => false,
  )
  if (!wanted) return null
  return (
    <Suspense>
      <Toasts takeWaiting={takeWaiting} />
    </Suspense>
  )
}
