import { LoaderCircle } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { isFiltered } from '@/lib/log/query/log-filter'
import type { SourceChoice } from './filters/source-select'
import { LogEmpty } from './table/log-empty'

interface LogFootProps {
  count: number
  more: boolean
  loading: boolean
  loadingOlder: boolean
  filter: LogFilter
  sources: readonly SourceChoice[]
  /** Why the last request failed; null when it succeeded. */
  failed: { status: number; message: string } | null
  /** Set when matches are rare: everything back to this moment (ISO 8601) was searched. */
  searchedTo: string | null
  onOlder: () => void
  onChange: (change: Partial<LogFilter>) => void
  onRetry: () => void
}

/** Rendered below the last row: a button that loads more, a note that the list ends, or the reason why it is empty. */
export function LogFoot(props: LogFootProps) {
  const { count, more, loading, loadingOlder, filter, failed, searchedTo, onOlder, onChange, onRetry } = props
  if (loading && !loadingOlder && failed === null) return null
  if (more && searchedTo !== null) {
    return (
      <div className="grid justify-items-center gap-3 px-5 py-6 text-[13px] text-muted-foreground">
        {failed && (
          <p role="alert" className="text-failed">
            The search stopped: {failed.message}
          </p>
        )}
        <p>
          {count === 0 ? 'No matches yet. Searched back to ' : 'Searched back to '}
          <LocalTime iso={searchedTo} />
        </p>
        <Button size="sm" disabled={loadingOlder} onClick={onOlder}>
          {loadingOlder && <Spinner />}
          {loadingOlder ? 'Searching further back…' : failed ? 'Try again' : 'Search further back'}
        </Button>
      </div>
    )
  }
  if (count === 0) {
    const { sources } = props
    return (
      <LogEmpty filter={filter} sources={sources} failed={failed} onChange={onChange} onRetry={onRetry} />
    )
  }
  if (!more) {
    return (
      <p className="px-5 py-5 text-center text-[13px] text-muted-foreground">
        {isFiltered(filter) ? 'No older matches in this range.' : 'No older deliveries in this range.'}
      </p>
    )
  }
  return (
    <div className="flex justify-center px-5 py-4">
      <Button size="sm" disabled={loadingOlder} onClick={onOlder}>
        {loadingOlder && <Spinner />}
        {loadingOlder ? 'Loading older deliveries…' : 'Load older deliveries'}
      </Button>
    </div>
  )
}

function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-spin" strokeWidth={1.75} />
}
