'use client'

import { type ComponentProps, lazy, Suspense } from 'react'
import { useOverlay } from './overlay-state'

export { Overlay as Dialog, OverlayClose as DialogClose } from './overlay-state'

const Panel = lazy(() => import('./dialog-panel'))

/** What an open dialog shows: title, description, content, and a cross that closes it. */
export function DialogContent(props: Omit<ComponentProps<typeof Panel>, 'onClose'>) {
  const { open, setOpen } = useOverlay()
  if (!open) return null
  return (
    <Suspense>
      <Panel {...props} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
