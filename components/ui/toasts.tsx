'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'
import { useTheme } from './use-theme'

export interface Toast {
  kind: 'success' | 'error'
  message: string
}

interface ToastsProps {
  /** What came before this was loaded; called once it can be shown. */
  takeWaiting: () => readonly Toast[]
}

export function pop({ kind, message }: Toast): void {
  if (kind === 'success') toast.success(message)
  else toast.error(message, { duration: 8_000 })
}

/** The toasts on show. */
export default function Toasts({ takeWaiting }: ToastsProps) {
  const theme = useTheme()
  // After the effect of the list itself, which listens from then on.
  useEffect(() => {
    for (const toast of takeWaiting()) pop(toast)
  }, [takeWaiting])
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-accepted" strokeWidth={1.75} />,
        error: <CircleAlert aria-hidden className="size-4 text-failed" strokeWidth={1.75} />,
      }}
      toastOptions={{
        classNames: {
          toast:
            'rounded-lg! border-border! bg-popover! text-foreground! font-sans! text-[13px]! shadow-overlay!',
        },
      }}
    />
  )
}
