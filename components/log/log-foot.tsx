import { Spinner } from '@/components/shared/spinner'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { isFiltered } from '@/lib/log/query/log-filter'
import { LogEmpty } from './table/log-empty'

interface LogFootProps {
  count: number
  more: boolean
  loading: boolean
  loadingOlder: boolean
  filter: LogFilter
  /** Why the last request failed; null when it did not. */
  failed: { status: number; message: string } | null
  /** Matches are rare: everything down to this moment (ISO) was looked at. */
  searchedTo: string | null
  onOlder: () => void
  onChange: (change: Partial<LogFilter>) => void
  onRetry: () => void
}

/** What stands under the last row: that there is more, that this is the end, or why there is nothing. */
export function LogFoot(props: LogFootProps) {
  const { count, more, loading, loadingOlder, filter, failed, searchedTo, onOlder, onChange, onRetry } = props
  if (loading && !loadingOlder && failed === null) return null
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
  if (count === 0) return <LogEmpty filter={filter} failed={failed} onChange={onChange} onRetry={onRetry} />
  if (!more) {
    return (
      <p className="px-5 py-5 text-center text-[13px] text-muted-foreground">
        {isFiltered(filter) ? 'No older delivery matches in this range.' : 'No older delivery in this range.'}
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
