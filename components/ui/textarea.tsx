import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={cn(
        'min-h-18 w-full min-w-0 rounded-md border border-input bg-background px-3 py-2 text-base transition-colors duration-150 placeholder:text-muted-foreground sm:text-sm',
        'focus-visible:border-ring focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-failed',
        className,
      )}
      {...rest}
    />
  )
}
