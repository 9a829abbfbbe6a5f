import type { ReactNode } from 'react'
import { cn } from './cn'

/** A placeholder for content that is loading; give it the content's size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={cn('animate-live rounded-md bg-muted', className)} />
}

interface LoadingProps {
  /** The text for screen readers, such as "Loading deliveries". */
  text: string
  className?: string
  children: ReactNode
}

/** Wraps a page's placeholders, which stay invisible for the first 300 ms. */
export function Loading({ text, className, children }: LoadingProps) {
  return (
    <div
      role="status"
      className={cn('animate-fade-in [animation-delay:300ms] [animation-fill-mode:backwards]', className)}
    >
      <span className="sr-only">{text}</span>
      {children}
    </div>
  )
}
