'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { Toaster as Sonner, toast } from 'sonner'
import { useTheme } from './theme'

/** Shows short messages. Show form errors next to the fields instead. */
export const showToast = {
  success: (message: string) => void toast.success(message),
  error: (message: string) => void toast.error(message, { duration: 8_000 }),
}

/** Renders the toasts. Use it once, in the root layout. */
export function Toaster() {
  const [theme] = useTheme()
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
