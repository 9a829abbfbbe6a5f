import { Activity, SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LocalTime } from '@/components/ui/local-time'
import { Spinner } from './spinner'

interface LogFootProps {
  count: number
  more: boolean
  loading: boolean
  loadingOlder: boolean
  filtered: boolean
  /** Matches are rare: everything down to this moment (ISO) was looked at. */
  searchedTo: string | null
  onOlder: () => void
  onClear: () => void
}

/** What stands under the last row: that there is more, that this is the end, or why there is nothing. */
export function LogFoot(props: LogFootProps) {
  const { count, more, loading, loadingOlder, filtered, searchedTo, onOlder, onClear } = props
  if (loading && !loadingOlder) return null
  if (more && searchedTo !== null) {
    return (
      <div className="grid justify-items-center gap-3 px-5 py-6 text-[13px] text-muted-foreground">
        <p>
          {count === 0 ? 'Nothing found yet: looked back to ' : 'Looked back to '}
          <LocalTime iso={searchedTo} />
        </p>
        <Button size="sm" disabled={loadingOlder} onClick={onOlder}>
          {loadingOlder && <Spinner />}
          {loadingOlder ? 'Looking further back' : 'Look further back'}
        </Button>
      </div>
    )
  }
  if (count === 0 && filtered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No delivery matches"
        action={
          <Button size="sm" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        Nothing that is kept fits these filters. New deliveries that do will appear here by themselves.
      </EmptyState>
    )
  }
  if (count === 0) {
    return (
      <EmptyState
        icon={Activity}
        title="Nothing has arrived yet"
        action={
          <Button asChild variant="primary" size="sm">
            <Link href="/settings/integrations/segment">Open Segment Integration</Link>
          </Button>
        }
      >
        Each event that UserGuiding sends appears here at once, with what became of it. Connect the source and
        send a first one: the integration page has a command to copy.
      </EmptyState>
    )
  }
  if (!more) {
    return (
      <p className="px-5 py-5 text-center text-[13px] text-muted-foreground">
        {filtered ? 'No older delivery matches.' : 'These are all the deliveries that are kept.'}
      </p>
    )
  }
  return (
    <div className="flex justify-center px-5 py-4">
      <Button size="sm" disabled={loadingOlder} onClick={onOlder}>
        {loadingOlder && <Spinner />}
        {loadingOlder ? 'Loading older deliveries' : 'Load older'}
      </Button>
    </div>
  )
}
