import Link from 'next/link'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { Moment } from '@/components/shared/clock'
import { EventIcon } from '@/components/shared/event-icon'
import { StateMark } from '@/components/shared/state-mark'
import { cn } from '@/components/ui/cn'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { areDefault, hideClass } from './log-columns'
import { CellContent, cellLook, Kind, User } from './table/cells'
import { type ColumnId, DEFAULT_COLUMNS, type Density } from './table/columns'
import { RowMenu } from './table/row-menu'
import type { Extra } from './table/use-extra'

interface LogRowProps {
  row: DeliveryRow
  /** Counted from 1, including the header row. */
  rowIndex: number
  selected: boolean
  /** Whether the row has just arrived and fades in. */
  arrived: boolean
  /** Whether this is the only row in the tab order. */
  tabStop: boolean
  /** Opens the detail beside the list; without `onOpen`, the link opens the delivery's page. */
  onOpen?: ((id: string) => void) | undefined
  columns?: readonly ColumnId[]
  density?: Density
  /** Whether to render the phone card. Null when unknown: CSS then chooses between row and card. */
  phone?: boolean | null
  extra?: Extra | undefined
  checked?: boolean
  /** Without `onCheck`, the row has neither a checkbox nor a menu. */
  onCheck?: ((id: string, range: boolean) => void) | undefined
}

const HEIGHT: Record<Density, string> = { compact: 'h-8', default: 'h-9', comfortable: 'h-11' }

/** One delivery: a table row, or a two-line card on phones. */
export const LogRow = memo(function LogRow({ rowIndex, arrived, ...cells }: LogRowProps) {
  const { row, selected, checked = false, onOpen } = cells
  return (
    <tr
      aria-rowindex={rowIndex}
      onClick={event => {
        if (event.target instanceof Element && !event.target.closest('a, input, button'))
          openRow(event, row.id, onOpen)
      }}
      className={cn(
        'group hover:bg-muted/60',
        onOpen && 'cursor-pointer',
        (selected || checked) && 'bg-accent/8 hover:bg-accent/8',
        arrived && 'delivery-arrives',
      )}
    >
      <Cells {...cells} />
    </tr>
  )
})

function openRow(event: MouseEvent, id: string, onOpen: LogRowProps['onOpen']) {
  // Modified clicks open a new tab or window, which the browser handles.
  if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  onOpen(id)
}

/** Memoized without `rowIndex`, which changes in every row when newer rows arrive above. */
const Cells = memo(function Cells(props: Omit<LogRowProps, 'rowIndex' | 'arrived'>) {
  const { row, selected, tabStop, onOpen, extra, checked = false, onCheck } = props
  const { columns = DEFAULT_COLUMNS, density = 'default', phone = null } = props
  const isDefault = areDefault(columns)
  const bad = row.state === 'failed' || row.state === 'rejected'
  const cell = cn(
    'overflow-hidden text-ellipsis whitespace-nowrap border-border/70 border-b px-3 max-sm:hidden',
    HEIGHT[density],
  )
  const bar = bad && 'shadow-[inset_2px_0_0_var(--failed)]'
  const href = `/deliveries/${row.id}`
  const look = {
    'data-row': row.id,
    tabIndex: tabStop ? 0 : -1,
    'aria-current': selected || undefined,
    className: 'truncate rounded-sm font-medium text-foreground -outline-offset-1',
  }
  const name = row.event || 'No name'
  // With `onOpen`, a click never navigates, and a plain link is cheaper to render than a `Link`.
  const link = onOpen ? (
    <a href={href} {...look} onClick={event => openRow(event, row.id, onOpen)}>
      {name}
    </a>
  ) : (
    <Link href={href} prefetch={false} {...look}>
      {name}
    </Link>
  )
  const check = onCheck && (
    <input
      type="checkbox"
      aria-label={`Select ${row.event || 'this delivery'}`}
      tabIndex={tabStop ? 0 : -1}
      checked={checked}
      // Selecting a range needs the Shift key, which only the click event reports.
      onChange={() => undefined}
      onClick={event => onCheck(row.id, event.shiftKey)}
      className="block size-4 shrink-0 accent-accent max-sm:size-5"
    />
  )
  return (
    <>
      {phone !== true && (
        <>
          {check && <td className={cn(cell, 'w-11 pr-0 pl-5', bar)}>{check}</td>}
          {columns.map((id, index) => (
            <td
              key={id}
              title={id === 'summary' ? row.summary : undefined}
              className={cn(
                cell,
                cellLook(id, bad),
                hideClass(id, isDefault),
                bad && id === 'state' && 'bg-failed-soft/60',
                !check && index === 0 && cn('pl-5', bar),
                !check && index === columns.length - 1 && 'pr-5',
              )}
            >
              <CellContent id={id} row={row} link={id === 'event' && link} extra={extra} />
            </td>
          ))}
          {check && (
            <td className={cn(cell, 'w-11 pr-5 pl-0')}>
              <RowMenu row={row} extra={extra} tabStop={tabStop} />
            </td>
          )}
        </>
      )}
      {phone !== false && (
        <td
          colSpan={columns.length + (check ? 2 : 0)}
          className={cn('h-15 border-border/70 border-b px-4 sm:hidden', bar)}
        >
          <Card row={row} check={check} link={link} />
        </td>
      )}
    </>
  )
})

/** A delivery as a card, on phones. */
function Card({ row, check, link }: { row: DeliveryRow; check: ReactNode; link: ReactNode }) {
  return (
    <span className="flex items-center gap-3">
      {check}
      <span className="min-w-0 flex-1">
        <span className="flex items-center justify-between gap-3">
          <span className="flex min-w-0 items-center gap-2">
            <EventIcon name={row.event} />
            {link}
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
      </span>
    </span>
  )
}
