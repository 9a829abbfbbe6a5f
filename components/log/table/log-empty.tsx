import { Activity, CalendarSearch, CloudOff, LogIn, SearchX, ShieldX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFiltered, type LogFilter, NO_FILTER } from '@/lib/log/query/log-filter'
import { useProbes } from './use-probes'

interface LogEmptyProps {
  filter: LogFilter
  /** The failed request, with status 0 when there was no response; null when it succeeded. */
  failed: { status: number; message: string } | null
  onChange: (change: Partial<LogFilter>) => void
  onRetry: () => void
}

/** Why there are no rows: no events yet, no matches, the server is down, or this person may not see them. */
export function LogEmpty({ filter, failed, onChange, onRetry }: LogEmptyProps) {
  const filtered = isFiltered(filter)
  const ways = useProbes(filter, failed === null)
  if (failed) return <Failed failed={failed} onRetry={onRetry} />
  if (filtered) {
    const terms = ways?.filter(way => way.term !== null) ?? []
    const longer = ways?.find(way => way.term === null)
    return (
      <EmptyState
        icon={SearchX}
        title="No matching deliveries"
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {terms.map(({ term, change }) => (
              <Button
                key={term}
                size="sm"
                className="max-w-full max-sm:h-10"
                onClick={() => onChange(change)}
              >
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
              onClick={() => onChange({ ...NO_FILTER, range: filter.range })}
            >
              Clear filters
            </Button>
          </span>
        }
      >
        {ways === null
          ? 'Checking which filter to remove…'
          : ways.length > 0
            ? 'Remove one filter to see results. New matches appear here automatically.'
            : 'No results for this combination of filters.'}
      </EmptyState>
    )
  }
  if (ways === null) return <p className="min-h-40" />
  if (ways.length > 0) {
    return (
      <EmptyState
        icon={CalendarSearch}
        title="No deliveries in this range"
        action={
          <Button size="sm" className="max-sm:h-10" onClick={() => onChange({ range: '30d' })}>
            Show last 30 days
          </Button>
        }
      >
        Other ranges have deliveries. Deliveries are kept for 30 days.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Activity}
      title="No events yet"
      action={
        <Button asChild variant="primary" size="sm" className="max-sm:h-10">
          <Link href="/settings/integrations/segment">Open Segment Integration</Link>
        </Button>
      }
    >
      Events from UserGuiding appear here as they arrive, with their outcome. To send the first one, use Send
      test event or the curl command on the integration page.
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
      {!refused && ' Events are still received and sent; none are lost.'}
    </EmptyState>
  )
}
