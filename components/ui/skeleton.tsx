import { cn } from './cn'

/** Holds the place of content that is on its way; give it the content's size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={cn('animate-live rounded-md bg-muted', className)} />
}
