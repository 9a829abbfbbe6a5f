import { FlaskConical, NotebookPen, Repeat2 } from 'lucide-react'
import Link from 'next/link'
import { type MouseEvent, memo } from 'react'
import { cn } from '@/components/ui/cn'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { Moment, Until } from './clock'
import { EventIcon } from './event-icon'
import { FROM_MIDDLE, FROM_WIDE } from './log-columns'
import { answerCode, attemptCount, heldBecause } from './row-text'
import { StateMark } from './state-mark'

interface LogRowProps {
  row: DeliveryRow
  /** Counted from 1, the heading row included. */
  rowIndex: number
  selected: boolean
  /** Just came into view: fades in. */
  arrived: boolean
  /** The one row that Tab reaches. */
  tabStop: boolean
  /** Shows the detail beside the list; without it the link opens the delivery's page. */
  onOpen?: ((id: string) => void) | undefined
}

const cell =
  'h-9 overflow-hidden text-ellipsis whitespace-nowrap border-border/70 border-b px-3 max-sm:hidden'

/** One delivery: a table row, on phones two lines. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { row, rowIndex, selected, arrived, tabStop, onOpen } = props
  const bad = row.state === 'failed' || row.state === 'rejected'
  const open = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen(row.id)
  }
  const link = (className: string) => (
    <Link
      href={`/deliveries/${row.id}`}
      prefetch={false}
      data-row={row.id}
      tabIndex={tabStop ? 0 : -1}
      onClick={open}
      aria-current={selected ? 'true' : undefined}
      className={cn('rounded-sm font-medium text-foreground -outline-offset-1', className)}
    >
      {row.event || 'No name'}
    </Link>
  )
  return (
    <tr
      aria-rowindex={rowIndex}
      onClick={event => {
        if (event.target instanceof Element && !event.target.closest('a')) open(event)
      }}
      className={cn(
        'group hover:bg-muted/60',
        onOpen && 'cursor-pointer',
        selected && 'bg-accent/8 hover:bg-accent/8',
        arrived && 'delivery-arrives',
      )}
    >
      <td className={cn(cell, 'pl-5', bad && 'bg-failed-soft/60 shadow-[inset_2px_0_0_var(--failed)]')}>
        <span className="flex min-w-0 items-center gap-1.5">
          <StateMark state={row.state} />
          <Aside row={row} className="min-w-0 truncate text-xs" />
        </span>
      </td>
      <td className={cell}>
        <span className="flex min-w-0 items-center gap-2">
          <EventIcon name={row.event} />
          {link('truncate')}
          <Kind row={row} />
        </span>
      </td>
      <td className={cn(cell, 'text-code')}>
        <User row={row} />
      </td>
      <td className={cn(cell, 'text-muted-foreground', FROM_MIDDLE)} title={row.summary}>
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate">{row.summary}</span>
          <Notes row={row} />
        </span>
      </td>
      <td className={cn(cell, 'text-right tabular-nums', bad && 'text-failed')}>{answerCode(row)}</td>
      <td className={cn(cell, 'text-right text-muted-foreground tabular-nums', FROM_WIDE)}>
        {attemptCount(row)}
      </td>
      <td className={cn(cell, 'text-right text-muted-foreground tabular-nums', FROM_WIDE)}>
        {row.latencyMs === null ? '–' : formatDuration(row.latencyMs)}
      </td>
      <td className={cn(cell, 'pr-5 text-right text-muted-foreground')}>
        <Moment iso={row.receivedAt} />
      </td>
      <td
        colSpan={8}
        className={cn(
          'h-15 border-border/70 border-b px-4 sm:hidden',
          bad && 'shadow-[inset_2px_0_0_var(--failed)]',
        )}
      >
        <span className="flex items-center justify-between gap-3">
          <span className="flex min-w-0 items-center gap-2">
            <EventIcon name={row.event} />
            {link('truncate')}
            <Kind row={row} />
          </span>
          <span className="shrink-0 text-muted-foreground text-xs">
            <Moment iso={row.receivedAt} />
          </span>
        </span>
        <span className="mt-0.5 flex items-center justify-between gap-3 text-xs">
          <span className="min-w-0 truncate text-muted-foreground">{row.summary || <User row={row} />}</span>
          <span className="shrink-0">
            <StateMark state={row.state} />
          </span>
        </span>
      </td>
    </tr>
  )
})

/** What the state's word alone does not say. */
function Aside({ row, className }: { row: DeliveryRow; className: string }) {
  if (row.state === 'retrying' && row.nextAttemptAt) {
    return (
      <span className={cn('text-muted-foreground', className)}>
        <Until iso={row.nextAttemptAt} roughly />
      </span>
    )
  }
  const because = heldBecause(row)
  return because ? <span className={cn('text-muted-foreground', className)}>{because}</span> : null
}

function Kind({ row }: { row: DeliveryRow }) {
  if (row.kind === 'live') return null
  const [Icon, word] = row.kind === 'test' ? [FlaskConical, 'Test'] : [Repeat2, 'Sent as new']
  return (
    <span className="inline-flex h-4.5 shrink-0 items-center gap-1 rounded bg-test-soft px-1 font-medium text-[11px] text-test">
      <Icon aria-hidden className="size-3" strokeWidth={2} />
      {word}
    </span>
  )
}

function User({ row }: { row: DeliveryRow }) {
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
      <span className="sr-only">{`Noted: ${text}`}</span>
    </span>
  )
}
