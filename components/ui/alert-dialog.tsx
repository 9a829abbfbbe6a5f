'use client'

import { type ComponentProps, lazy, Suspense } from 'react'
import { useOverlay } from './overlay-state'

export { Overlay as AlertDialog } from './overlay-state'

const Panel = lazy(() => import('./alert-panel'))

/** Asks before something that is hard to take back; the focus starts on Cancel. */
export function AlertDialogContent(props: Omit<ComponentProps<typeof Panel>, 'onClose'>) {
  const { open, setOpen } = useOverlay()
  if (!open) return null
  return (
    <Suspense>
      <Panel {...props} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
