'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Toaster as Sonner, toast } from 'sonner'

/** Short confirmations. What went wrong with a form belongs beside its field instead. */
export const showToast = {
  success: (message: string) => toast.success(message),
  error: (message: string) => toast.error(message, { duration: 8000 }),
}

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
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
