import { Activity, CalendarSearch, CloudOff, LogIn, SearchX, ShieldX } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFiltered, type LogFilter, NO_FILTER, rangeOf } from '@/lib/log/query/log-filter'
import { LAST, resolveRange } from '@/lib/log/query/time-range'
import type { SourceChoice } from '../filters/source-select'
import { useProbes, type WayOut } from './use-probes'

interface LogEmptyProps {
  filter: LogFilter
  sources: readonly SourceChoice[]
  /** The failed request, with status 0 when there was no response; null when it succeeded. */
  failed: { status: number; message: string } | null
  onChange: (change: Partial<LogFilter>) => void
  onRetry: () => void
}

/** Explains why there are no rows, and offers filter changes that would show some. */
export function LogEmpty({ filter, sources, failed, onChange, onRetry }: LogEmptyProps) {
  const times = timesOf(filter)
  const ways = useProbes(filter, failed === null && !times.gone)
  if (failed) return <Failed failed={failed} onRetry={onRetry} />
  if (times.gone) {
    return (
      <EmptyRange title="This range is older than 30 days" onChange={onChange}>
        Deliveries are kept for 30 days. All deliveries in this range have been deleted.
      </EmptyRange>
    )
  }
  if (isFiltered(filter)) {
    const all = { ...NO_FILTER, range: filter.range }
    return <NoMatches ways={ways} clear={() => onChange(all)} open={times.open} onChange={onChange} />
  }
  if (ways === null) return <p className="min-h-40" />
  if (ways.length > 0 || !times.open) {
    return (
      <EmptyRange title="No deliveries in this range" onChange={onChange}>
        {ways.length > 0 && 'There are deliveries in the last 30 days. '}
        {times.cut &&
          'Deliveries are kept for 30 days, so those at the start of this range have been deleted.'}
      </EmptyRange>
    )
  }
  return <NothingYet connected={sources.some(source => source.connected)} />
}

/** Whether events can still arrive in the filter's range, and whether retention has removed all or part of it. */
function timesOf(filter: LogFilter): { open: boolean; gone: boolean; cut: boolean } {
  const now = new Date()
  const { from, until } = resolveRange(rangeOf(filter), now)
  const kept = now.getTime() - LAST['30d']
  return {
    open: until === null || until > now,
    gone: until !== null && until.getTime() <= kept,
    // A relative range never starts before the retention limit.
    cut: until !== null && from.getTime() < kept,
  }
}

interface EmptyRangeProps {
  title: string
  children: ReactNode
  onChange: LogEmptyProps['onChange']
}

function EmptyRange({ title, children, onChange }: EmptyRangeProps) {
  return (
    <EmptyState
      icon={CalendarSearch}
      title={title}
      action={
        <Button size="sm" className="max-sm:h-10" onClick={() => onChange({ range: '30d' })}>
          Show last 30 days
        </Button>
      }
    >
      {children}
    </EmptyState>
  )
}

interface NoMatchesProps {
  /** The single filter changes that would show results; null until known. */
  ways: readonly WayOut[] | null
  /** Whether events can still arrive in the range. */
  open: boolean
  clear: () => void
  onChange: LogEmptyProps['onChange']
}

function NoMatches({ ways, open, clear, onChange }: NoMatchesProps) {
  const terms = ways?.filter(way => way.term !== null) ?? []
  const longer = ways?.find(way => way.term === null)
  return (
    <EmptyState
      icon={SearchX}
      title="No matching deliveries"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {terms.map(({ term, change }) => (
            <Button key={term} size="sm" className="max-w-full max-sm:h-10" onClick={() => onChange(change)}>
              Remove <code className="truncate text-code">{term}</code>
            </Button>
          ))}
          {longer && (
            <Button size="sm" className="max-sm:h-10" onClick={() => onChange(longer.change)}>
              Show last 30 days
            </Button>
          )}
          <Button
            size="sm"
            variant={ways?.length ? 'ghost' : 'secondary'}
            className="max-sm:h-10"
            onClick={clear}
          >
            Clear filters
          </Button>
        </span>
      }
    >
      {ways === null ? (
        'Checking which filter to remove…'
      ) : (
        <>
          {ways.length === 0 && 'No deliveries match this combination of filters. '}
          {terms.length > 0 && 'Remove one filter to see results. '}
          {open && 'New matches appear here automatically.'}
        </>
      )}
    </EmptyState>
  )
}

function NothingYet({ connected }: { connected: boolean }) {
  return (
    <EmptyState
      icon={Activity}
      title="No events yet"
      action={
        <Button asChild variant="primary" size="sm" className="max-sm:h-10">
          <Link href="/settings/integrations/segment">
            {connected ? 'Open Segment Integration' : 'Connect Segment'}
          </Link>
        </Button>
      }
    >
      {connected
        ? 'Events from UserGuiding appear here as they arrive, with their outcome. To send the first one, use Send test event on the integration page.'
        : 'Segment is not connected. Incoming events appear here and are held until you connect it.'}
    </EmptyState>
  )
}

function Failed({ failed, onRetry }: { failed: { status: number; message: string }; onRetry: () => void }) {
  if (failed.status === 401) {
    return (
      <EmptyState
        icon={LogIn}
        title="You are signed out"
        action={
          <Button asChild variant="primary" size="sm" className="max-sm:h-10">
            <Link href="/sign-in?next=/deliveries">Sign in</Link>
          </Button>
        }
      >
        Your session has ended. Sign in again to see deliveries.
      </EmptyState>
    )
  }
  const refused = failed.status === 403
  return (
    <EmptyState
      icon={refused ? ShieldX : CloudOff}
      title={refused ? 'You don’t have access to these deliveries' : 'Deliveries can’t be loaded right now'}
      action={
        <Button size="sm" className="max-sm:h-10" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {failed.message}
      {!refused && ' Events that were already received are stored and not lost.'}
    </EmptyState>
  )
}
