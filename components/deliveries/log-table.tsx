import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { LogHead, tableStyle } from './log-columns'
import { LogRow } from './log-row'
import { focusRow } from './row-focus'
import { useRowHeight } from './use-row-height'

interface LogTableProps {
  rows: readonly DeliveryRow[]
  /** More rows exist than these. */
  more: boolean
  arrived: ReadonlySet<string>
  selectedId: string | null
  busy: boolean
  box: RefObject<HTMLDivElement | null>
  onOpen: (id: string) => void
  /** The end of the rows is near. */
  onEnd: () => void
  /** Under the last row. */
  foot: ReactNode
}

/** Rows before and after the ones in view; with them a tall screen still has fewer than 60 in the page. */
const OVERSCAN = 6

/** The list of deliveries in a box of its own that scrolls; only the rows in view are in the page. */
export function LogTable(props: LogTableProps) {
  const { rows, more, arrived, selectedId, busy, box, onOpen, onEnd, foot } = props
  const height = useRowHeight()
  const [activeId, setActiveId] = useState<string | null>(null)
  const active = activeId === null ? -1 : rows.findIndex(row => row.id === activeId)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: index => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollPaddingStart: 36,
    // What the server assumes, so that the first page is in its HTML.
    initialRect: { width: 1_200, height: 900 },
  })
  useEffect(() => {
    // A row's height differs between phones and wider screens.
    if (height > 0) virtual.measure()
  }, [height, virtual])

  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const end = (last?.index ?? 0) >= rows.length - 20
  useEffect(() => {
    if (more && end && rows.length > 0) onEnd()
  }, [more, end, rows.length, onEnd])

  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : step ? active + step : null
    if (to === null || !(event.target instanceof Element) || !event.target.closest('tbody')) return
    event.preventDefault()
    const index = Math.max(0, Math.min(rows.length - 1, to))
    const row = rows[index]
    if (!row) return
    setActiveId(row.id)
    virtual.scrollToIndex(index)
    focusRow(row.id)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move between the links in the rows.
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onFocus={event => {
        const id = event.target.getAttribute('data-row')
        if (id) setActiveId(id)
      }}
      className="@container relative min-h-0 flex-1 scroll-pt-9 overflow-y-auto overflow-x-hidden overscroll-contain [overflow-anchor:none]"
    >
      <table
        aria-label="Deliveries, newest first"
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-busy={busy}
        className={tableStyle}
      >
        <LogHead sticky />
        <tbody className={busy ? 'opacity-60 transition-opacity delay-300 duration-150' : undefined}>
          <Space height={first?.start ?? 0} />
          {items.map(item => {
            const row = rows[item.index]
            return row ? (
              <LogRow
                key={row.id}
                row={row}
                rowIndex={item.index + 2}
                selected={row.id === selectedId}
                arrived={arrived.has(row.id)}
                tabStop={active === -1 ? item.index === 0 : item.index === active}
                onOpen={onOpen}
              />
            ) : null
          })}
          <Space height={virtual.getTotalSize() - (last?.end ?? 0)} />
        </tbody>
      </table>
      {foot}
    </div>
  )
}

/** Holds the place of the rows that are not in the page. One cell: spanning columns that are hidden would widen the table. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  )
}
