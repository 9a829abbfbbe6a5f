import { cn } from './cn'

/** A placeholder for content that is loading; give it the content's size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={cn('animate-live rounded-md bg-muted', className)} />
}
