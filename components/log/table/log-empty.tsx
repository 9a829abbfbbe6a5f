import { Activity, CalendarSearch, CloudOff, LogIn, SearchX, ShieldX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFiltered, type LogFilter, NO_FILTER } from '@/lib/log/query/log-filter'
import { useProbes } from './use-probes'

interface LogEmptyProps {
  filter: LogFilter
  /** Status of the answer that was an error, 0 when none came; null when all is well. */
  failed: { status: number; message: string } | null
  onChange: (change: Partial<LogFilter>) => void
  onRetry: () => void
}

/** Why there is no row: nothing came yet, nothing matches, the server is away, or this person may not see it. */
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
        title="No delivery matches"
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {terms.map(({ term, change }) => (
              <Button
                key={term}
                size="sm"
                className="max-w-full max-sm:h-10"
                onClick={() => onChange(change)}
              >
                Without <code className="truncate text-code">{term}</code>
              </Button>
            ))}
            {longer && (
              <Button size="sm" className="max-sm:h-10" onClick={() => onChange(longer.change)}>
                Look at 30 days
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
          ? 'Looking for the term that is in the way…'
          : ways.length > 0
            ? 'One change is enough to see some. What fits these filters appears here by itself.'
            : 'No single term is in the way: several together are, or nothing of that kind was ever sent.'}
      </EmptyState>
    )
  }
  if (ways === null) return <p className="min-h-40" />
  if (ways.length > 0) {
    return (
      <EmptyState
        icon={CalendarSearch}
        title="Nothing arrived in this range"
        action={
          <Button size="sm" className="max-sm:h-10" onClick={() => onChange({ range: '30d' })}>
            Look at 30 days
          </Button>
        }
      >
        There are older deliveries. A new one appears here at once.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Activity}
      title="Nothing has arrived yet"
      action={
        <Button asChild variant="primary" size="sm" className="max-sm:h-10">
          <Link href="/settings/integrations/segment">Open Segment Integration</Link>
        </Button>
      }
    >
      Each event that UserGuiding sends appears here at once, with what became of it. To send the first one,
      press “Send test event” on the integration page, or copy its command.
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
        The session has ended. Sign in again to see the deliveries.
      </EmptyState>
    )
  }
  const refused = failed.status === 403
  return (
    <EmptyState
      icon={refused ? ShieldX : CloudOff}
      title={refused ? 'You may not see these deliveries' : 'The deliveries cannot be read now'}
      action={
        <Button size="sm" className="max-sm:h-10" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {failed.message}
      {!refused && ' Events go on being taken and sent; nothing is lost.'}
    </EmptyState>
  )
}
