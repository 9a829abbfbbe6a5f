import { Loading, Skeleton } from '@/components/ui/skeleton'

const ROWS = Array.from({ length: 18 }, (_, index) => index)

/**
 * A placeholder for the log with rows of their final height. It has its own route group: if it also wrapped
 * the page of a single delivery, it would stream a 200 before that page could return 404.
 */
export default function LoadingDeliveries() {
  return (
    <Loading
      text="Loading deliveries"
      className="mx-auto h-[calc(100dvh-var(--frame-top))] max-w-400 overflow-hidden"
    >
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
    </Loading>
  )
}
