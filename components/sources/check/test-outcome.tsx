import { ChevronRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { TestSummary } from './test-summary'

// Loaded on demand: it pulls in the explanation of every reason code, and is collapsed unless this page sent the test.
const TestExchange = dynamic(() => import('./test-exchange').then(file => file.TestExchange), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
})

interface TestOutcomeProps {
  /** Null: sent, with no result yet. */
  test: DeliveryDetail | null
  /** Whether the test was sent from this page. If so, request and response start expanded. */
  ours: boolean
  verified: boolean
}

/** The outcome of a test event, with its request and response. */
export function TestOutcome({ test, ours, verified }: TestOutcomeProps) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const shown = chosen ?? ours
  return (
    <div className="min-w-0 rounded-lg border border-border bg-muted/40 text-[13px]">
      <div role="status" className="p-3.5">
        {test ? (
          <TestSummary test={test} verified={verified} />
        ) : (
          <p className="text-muted-foreground">Sending…</p>
        )}
      </div>
      {test && (
        <div className="border-border border-t">
          <button
            type="button"
            aria-expanded={shown}
            onClick={() => setChosen(!shown)}
            className="flex min-h-9 w-full items-center gap-1.5 rounded-lg px-3 text-left text-muted-foreground hover:text-foreground"
          >
            <ChevronRight
              aria-hidden
              className={cn('size-3.5 transition-transform duration-150', shown && 'rotate-90')}
              strokeWidth={2}
            />
            Request and response
          </button>
          {shown && (
            <div className="p-3.5 pt-1">
              <TestExchange test={test} />
            </div>
          )}
        </div>
      )}
    </div>
  )
}
