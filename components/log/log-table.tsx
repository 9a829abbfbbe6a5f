import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
} from 'react'
import { usePhone } from '@/components/shared/use-phone'
import { usePrinting } from '@/components/shared/use-printing'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { LogHead, minWidth, tableStyle } from './log-columns'
import { LogRow } from './log-row'
import { focusRow } from './row-focus'
import { type ColumnId, type Density, rowHeight } from './table/columns'
import { LINE_PX, type Line, LogLine, useLogItems } from './table/log-line'
import type { Selection } from './table/selection'
import { useExtra } from './table/use-extra'

/** The list methods that keyboard shortcuts call. */
export interface LogTableHandle {
  /** Moves focus by this many rows, or to the first row if none is active. */
  move: (by: number) => void
}

interface LogTableProps {
  rows: readonly DeliveryRow[]
  /** Whether there are older rows. */
  more: boolean
  arrived: ReadonlySet<string>
  /** The delivery that is open beside the list. */
  selectedId: string | null
  /** The row in the tab order. Shortcuts act on it. */
  activeId: string | null
  busy: boolean
  box: RefObject<HTMLDivElement | null>
  handle: RefObject<LogTableHandle | null>
  columns: readonly ColumnId[]
  density: Density
  selection: Selection
  /** Where live updates began. */
  live: Line['live']
  onActive: (id: string) => void
  onOpen: (id: string) => void
  onCheck: (id: string, range: boolean) => void
  onCheckAll: () => void
  /** Called when the user scrolls near the last row. */
  onEnd: () => void
  /** Rendered below the last row. */
  foot: ReactNode
}

/** If more rows than this arrive at once, none are animated, because each animated row is repainted in every frame. */
const MAX_ANIMATED = 8

/** The number of rows rendered above and below the visible ones. */
const OVERSCAN = 6

/** Rows that a printed log has at most, about 20 pages. */
const MAX_PRINTED = 600

/** The list of deliveries in its own scroll container. Only rows in or near the visible part are rendered, except when printing. */
export function LogTable(props: LogTableProps) {
  const { rows, more, arrived, selectedId, activeId, busy, box, columns, density, selection, live } = props
  const { handle, onActive, onEnd, foot } = props
  const phone = usePhone()
  const height = rowHeight(density, phone)
  const printing = usePrinting()
  const items = useLogItems(rows, live?.id ?? null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: index => (items[index]?.kind === 'row' ? height : LINE_PX),
    getItemKey: index => items[index]?.key ?? index,
    overscan: printing ? MAX_PRINTED : OVERSCAN,
    scrollPaddingStart: 36,
    // The server assumes this size, so its HTML contains the first page.
    initialRect: { width: 1_200, height: 900 },
  })
  useEffect(() => {
    // The height of a row depends on the screen width and the density.
    if (height > 0) virtual.measure()
  }, [height, virtual])

  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)
  const end = (last?.index ?? 0) >= items.length - 20
  useEffect(() => {
    // The printed page shows the rows that are already loaded.
    if (more && end && !printing && rows.length > 0) onEnd()
  }, [more, end, printing, rows.length, onEnd])

  const goTo = useCallback(
    (index: number) => {
      const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
      if (!row) return
      onActive(row.id)
      virtual.scrollToIndex(items.findIndex(item => item.key === row.id))
      focusRow(row.id)
    },
    [rows, items, virtual, onActive],
  )
  const active = activeId === null ? -1 : rows.findIndex(row => row.id === activeId)
  useImperativeHandle(handle, () => ({ move: by => goTo(active === -1 ? 0 : active + by) }), [goTo, active])

  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    if (!(event.target instanceof Element) || !event.target.closest('tbody')) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : step ? active + step : null
    if (to === null) return
    event.preventDefault()
    goTo(to)
  }

  const inView = useMemo(
    () =>
      shown.flatMap(({ index }) => {
        const item = items[index]
        return item?.kind === 'row' ? [item.row.id] : []
      }),
    [shown, items],
  )
  const extra = useExtra(inView, columns)
  const checked = rows.filter(row => selection.ids.has(row.id)).length
  const wide = columns.length + 2

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move between the links in the rows.
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onFocus={event => {
        const id = event.target.closest('tr')?.querySelector('[data-row]')?.getAttribute('data-row')
        if (id) onActive(id)
      }}
      className="@container relative min-h-0 flex-1 scroll-pt-9 overflow-y-auto overflow-x-auto overscroll-contain [overflow-anchor:none] max-sm:overflow-x-hidden print:overflow-visible!"
    >
      <table
        aria-label="Deliveries, newest first"
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-busy={busy}
        className={`${tableStyle} sm:min-w-(--least)`}
        style={{ '--least': minWidth(columns) ?? '0' } as CSSProperties}
      >
        <LogHead
          sticky
          columns={columns}
          check={{
            state: checked === 0 ? false : checked === rows.length ? true : 'some',
            onChange: props.onCheckAll,
          }}
        />
        <tbody className={busy ? 'opacity-60 transition-opacity delay-300 duration-150' : undefined}>
          {!printing && <Space height={shown[0]?.start ?? 0} />}
          {shown.map(({ index }) => {
            const item = items[index]
            if (!item) return null
            if (item.kind !== 'row') return <LogLine key={item.key} item={item} live={live} columns={wide} />
            const { row } = item
            return (
              <LogRow
                key={row.id}
                row={row}
                rowIndex={item.index + 2}
                selected={row.id === selectedId}
                arrived={arrived.size <= MAX_ANIMATED && arrived.has(row.id)}
                tabStop={active === -1 ? item.index === 0 : item.index === active}
                columns={columns}
                density={density}
                phone={phone}
                extra={extra.get(row.id)}
                checked={selection.ids.has(row.id)}
                onCheck={props.onCheck}
                onOpen={props.onOpen}
              />
            )
          })}
          {!printing && <Space height={virtual.getTotalSize() - (last?.end ?? 0)} />}
        </tbody>
      </table>
      {foot}
    </div>
  )
}

/** Reserves space for rows that are not rendered. A single cell, because spanning hidden columns would widen the table. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  )
}
