'use client'

import {
  createContext,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  use,
  useMemo,
  useState,
} from 'react'
import { Slot } from './slot'

interface OverlayState {
  open: boolean
  setOpen: (open: boolean) => void
}

const State = createContext<OverlayState>({ open: false, setOpen: () => undefined })

interface OverlayProps {
  /** Left out: the overlay looks after itself. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** Whether an overlay is open. The overlay itself, with all that it needs, is loaded when it is opened. */
export function Overlay({ open: given, onOpenChange, children }: OverlayProps) {
  const [own, setOwn] = useState(false)
  const open = given ?? own
  const state = useMemo(
    () => ({
      open,
      setOpen: (next: boolean) => {
        setOwn(next)
        onOpenChange?.(next)
      },
    }),
    [open, onOpenChange],
  )
  return <State value={state}>{children}</State>
}

export function useOverlay(): OverlayState {
  return use(State)
}

interface OverlayButtonProps {
  asChild: true
  children: ReactElement
}

/** Makes its button open the overlay. `load` fetches what the overlay needs, as soon as a hand is near. */
export function OverlayTrigger({ children, load }: OverlayButtonProps & { load: () => unknown }) {
  const { open, setOpen } = useOverlay()
  return (
    <Slot
      aria-haspopup="dialog"
      aria-expanded={open}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setOpen(true)}
    >
      {children}
    </Slot>
  )
}

/** Makes its button close the overlay, unless the button's own handler has prevented that. */
export function OverlayClose({ children }: OverlayButtonProps) {
  const { setOpen } = useOverlay()
  return <Slot onClick={(event: MouseEvent) => event.defaultPrevented || setOpen(false)}>{children}</Slot>
}
