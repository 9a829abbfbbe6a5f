'use client'

import { RefreshCw } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { SourceFilter } from '@/components/shared/source-filter'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Select } from '@/components/ui/select'
import { STANDINGS, type Standing } from '@/lib/problems/problem'
import { type ProblemAddress, problemsHref, RANGE_LABEL, RANGES, type RangeName } from './problem-address'

const STANDING_LABEL: Record<Standing, string> = { open: 'Open', muted: 'Muted', resolved: 'Resolved' }

interface ProblemFiltersProps {
  address: ProblemAddress
  counts: Record<Standing, number>
  sources: readonly { id: string; name: string }[]
}

/** The filters of the list. Each choice is a new URL, so the back button undoes it. */
export function ProblemFilters({ address, counts, sources }: ProblemFiltersProps) {
  const router = useRouter()
  const [pending, start] = useTransition()
  const choose = (change: Partial<ProblemAddress>) =>
    start(() => router.push(problemsHref({ ...address, ...change }), { scroll: false }))
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3" aria-busy={pending}>
      <nav aria-label="Status">
        <ul className="flex gap-1">
          {STANDINGS.map(standing => (
            <li key={standing}>
              <Link
                href={problemsHref({ ...address, standing })}
                prefetch={false}
                aria-current={standing === address.standing ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-[13px] text-muted-foreground transition-colors duration-150 hover:text-foreground max-sm:h-10',
                  standing === address.standing && 'bg-foreground/7 text-foreground',
                )}
              >
                {STANDING_LABEL[standing]}
                <span className="tabular-nums">{counts[standing]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
        {sources.length > 1 && (
          <div className="max-sm:w-full">
            <SourceFilter sources={sources} value={address.source} onChange={source => choose({ source })} />
          </div>
        )}
        <div className="max-sm:flex-1">
          <Select
            aria-label="Range"
            value={address.range}
            onChange={event => choose({ range: event.target.value as RangeName })}
            className="h-8 text-[13px] max-sm:h-10"
          >
            {RANGES.map(range => (
              <option key={range} value={range}>
                {RANGE_LABEL[range]}
              </option>
            ))}
          </Select>
        </div>
        <Button
          size="sm"
          aria-busy={pending}
          onClick={() => start(() => router.refresh())}
          className="max-sm:h-10"
        >
          <RefreshCw aria-hidden className={cn(pending && 'animate-spin')} strokeWidth={1.75} />
          Refresh
        </Button>
      </div>
    </div>
  )
}
