'use client'

import { createContext, type MouseEvent, type ReactElement, type ReactNode, use, useMemo } from 'react'
import { Slot } from './slot'

interface OverlayState {
  open: boolean
  setOpen: (open: boolean) => void
}

const State = createContext<OverlayState>({ open: false, setOpen: () => undefined })

interface OverlayProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

/** Whether an overlay is open. The overlay itself, with all that it needs, is loaded when it is opened. */
export function Overlay({ open, onOpenChange, children }: OverlayProps) {
  const state = useMemo(() => ({ open, setOpen: onOpenChange }), [open, onOpenChange])
  return <State value={state}>{children}</State>
}

export function useOverlay(): OverlayState {
  return use(State)
}

/** Makes its button close the overlay, unless the button's own handler has prevented that. */
export function OverlayClose({ children }: { asChild: true; children: ReactElement }) {
  const { setOpen } = useOverlay()
  return <Slot onClick={(event: MouseEvent) => event.defaultPrevented || setOpen(false)}>{children}</Slot>
}
