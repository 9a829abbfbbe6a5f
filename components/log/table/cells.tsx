import { FlaskConical, NotebookPen, Repeat2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Moment, Until } from '@/components/shared/clock'
import { EventIcon } from '@/components/shared/event-icon'
import { formatBytes } from '@/components/shared/format'
import { StateMark } from '@/components/shared/state-mark'
import { cn } from '@/components/ui/cn'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { hostName } from '../path-steps'
import { attemptCount, holdReason, responseCode } from '../row-text'
import { type ColumnId, columnOf } from './columns'
import type { Extra } from './use-extra'

interface CellProps {
  id: ColumnId
  row: DeliveryRow
  /** The row's link, shown in the Event column. */
  link: ReactNode
  extra: Extra | undefined
}

/** The content of a column's cell. */
export function CellContent({ id, row, link, extra }: CellProps) {
  switch (id) {
    case 'state':
      return (
        <span className="flex min-w-0 items-center gap-1.5">
          <StateMark state={row.state} />
          <Aside row={row} className="min-w-0 truncate text-xs" />
        </span>
      )
    case 'event':
      return (
        <span className="flex min-w-0 items-center gap-2">
          <EventIcon name={row.event} />
          {link}
          <Kind row={row} />
        </span>
      )
    case 'user':
      return <User row={row} />
    case 'summary':
      return (
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate">{row.summary}</span>
          <Notes row={row} />
        </span>
      )
    case 'code':
      return responseCode(row)
    case 'attempts':
      return attemptCount(row)
    case 'latency':
      return row.latencyMs === null ? '–' : formatDuration(row.latencyMs)
    case 'time':
      return <Moment iso={row.receivedAt} />
    case 'happened':
      return <Moment iso={row.eventAt} />
    case 'message_id':
      return row.messageId
    case 'delivery_id':
      return row.id
    case 'region':
      return row.region?.toUpperCase() ?? '–'
    case 'host':
      return row.host === null ? '–' : hostName(row.host)
    case 'size':
      return formatBytes(row.bytes)
    case 'key':
      return row.keyFingerprint ?? '–'
    default: {
      const value = extra?.[id]
      return extra === undefined ? '' : value === null || value === undefined ? '–' : String(value)
    }
  }
}

/** The classes of a column's cells. */
export function cellLook(id: ColumnId, bad: boolean): string {
  switch (id) {
    case 'state':
    case 'event':
      return ''
    case 'user':
    case 'message_id':
    case 'delivery_id':
    case 'host':
    case 'key':
      return 'text-code'
    case 'code':
      return cn('text-right tabular-nums', bad && 'text-failed')
    case 'attempts':
    case 'latency':
    case 'size':
    case 'time':
      return 'text-right text-muted-foreground tabular-nums'
    default:
      return cn('text-muted-foreground', columnOf(id).right && 'text-right tabular-nums')
  }
}

/** A detail beside the state: when the delivery will be retried, or why it is held. */
function Aside({ row, className }: { row: DeliveryRow; className: string }) {
  const next = row.nextAttemptAt ?? row.wait?.until
  if (next) {
    return (
      <span className={cn('text-muted-foreground', className)}>
        <Until iso={next} roughly />
      </span>
    )
  }
  const because = holdReason(row)
  return because ? <span className={cn('text-muted-foreground', className)}>{because}</span> : null
}

/** Marks a test event, or a copy made by *Send as new*. */
export function Kind({ row }: { row: DeliveryRow }) {
  if (row.kind === 'live') return null
  const [Icon, word] = row.kind === 'test' ? [FlaskConical, 'Test'] : [Repeat2, 'Sent as new']
  return (
    <span className="inline-flex h-4.5 shrink-0 items-center gap-1 rounded bg-test-soft px-1 font-medium text-[11px] text-test">
      <Icon aria-hidden className="size-3" strokeWidth={2} />
      {word}
    </span>
  )
}

/** The user ID, “anonymous” if only an anonymous ID is known, “erased”, or a dash. */
export function User({ row }: { row: DeliveryRow }) {
  if (row.erasedAt !== null) return <span className="font-sans text-muted-foreground italic">erased</span>
  if (row.userId !== null) return <span title={row.userId}>{row.userId}</span>
  return (
    <span className="font-sans text-muted-foreground" title={row.anonymousId ?? undefined}>
      {row.anonymousId === null ? '–' : 'anonymous'}
    </span>
  )
}

function Notes({ row }: { row: DeliveryRow }) {
  if (row.notes.length === 0) return null
  const text = row.notes.map(note => note.message).join('\n')
  return (
    <span title={text} className="shrink-0 text-retrying">
      <NotebookPen aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{`Notes: ${text}`}</span>
    </span>
  )
}
