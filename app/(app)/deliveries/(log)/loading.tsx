import { Skeleton } from '@/components/ui/skeleton'

const ROWS = Array.from({ length: 18 }, (_, index) => index)

/**
 * The log's place while it is read: rows of their final height, and nothing for the first moments. In a group with the
 * log alone: around the page of one delivery, it would be sent with a 200 before that page can answer 404.
 */
export default function LoadingDeliveries() {
  return (
    <div
      role="status"
      className="mx-auto h-[calc(100dvh-var(--frame-top))] max-w-400 animate-fade-in overflow-hidden [animation-delay:300ms] [animation-fill-mode:backwards]"
    >
      <span className="sr-only">Loading the deliveries</span>
      <div className="grid gap-4 px-4 pt-5 pb-4 sm:px-5">
        <Skeleton className="h-8 w-36" />
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-8 w-full max-w-140 max-sm:h-11" />
      </div>
      <div className="border-border border-t pt-9">
        {ROWS.map(row => (
          <div key={row} className="flex h-9 items-center gap-6 border-border/70 border-b px-5 max-sm:h-15">
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className="h-3.5 w-48" />
            <Skeleton className="h-3.5 flex-1 max-sm:hidden" />
            <Skeleton className="h-3.5 w-20" />
          </div>
        ))}
      </div>
    </div>
  )
}
