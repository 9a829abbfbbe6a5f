'use client'

import { type ReactNode, Suspense, useState } from 'react'

/** What every dialog that somebody else opens takes. */
export interface DialogState {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Around a lazy dialog: its code comes when it is opened for the first time. */
export function Wanted({ open, children }: { open: boolean; children: ReactNode }) {
  const [wanted, setWanted] = useState(open)
  if (open && !wanted) setWanted(true)
  return wanted && <Suspense>{children}</Suspense>
}

/** For a button that opens a lazy dialog: the button's props, and the dialog's. */
export function useOpener(load: () => Promise<unknown>) {
  const [open, setOpen] = useState(false)
  const warm = () => void load()
  return {
    dialog: { open, onOpenChange: setOpen } satisfies DialogState,
    opener: {
      'aria-haspopup': 'dialog' as const,
      'aria-expanded': open,
      onPointerEnter: warm,
      onFocus: warm,
      onClick: () => setOpen(true),
    },
  }
}
