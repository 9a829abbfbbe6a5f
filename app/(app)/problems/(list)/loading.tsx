import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

const ROWS = [1, 2, 3, 4]

/** A placeholder for the list. It has its own route group for the same reason as the placeholder for the log. */
export default function LoadingProblems() {
  return (
    <Page className="max-w-6xl">
      <Loading text="Loading problems" className="grid gap-6">
        <Skeleton className="h-12 w-80 max-w-full" />
        <Skeleton className="h-8 w-full" />
        <div className="rounded-xl border border-border">
          {ROWS.map(row => (
            <div key={row} className="grid gap-2 border-border border-b p-5 last:border-b-0">
              <Skeleton className="h-4 w-64 max-w-full" />
              <Skeleton className="h-4 w-40" />
              <Skeleton className="h-4 w-full max-w-150" />
            </div>
          ))}
        </div>
      </Loading>
    </Page>
  )
}
