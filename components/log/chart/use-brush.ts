import { type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import { rangeBetween, type Span } from './time-steps'

/** Smaller movements count as a click. */
const CLICK_PX = 5

interface Drag {
  /** Positions in the chart, from 0 (left) to 1 (right). */
  from: number
  to: number
  moved: boolean
}

/** Selects a range by dragging over a chart with the main mouse button. Ignores touch, which scrolls the page. */
export function useBrush(span: Span, onRange: (range: { from: string; to: string }) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const began = useRef(0)
  // The click that ends a drag must not count as a click on a bar.
  const dragged = useRef(false)

  const chosen =
    drag?.moved === true ? { left: Math.min(drag.from, drag.to), right: Math.max(drag.from, drag.to) } : null

  return {
    chosen,
    brush: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0 || event.pointerType === 'touch') return
        dragged.current = false
        began.current = event.clientX
        const place = placeOf(event)
        setDrag({ from: place, to: place, moved: false })
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        if (drag === null) return
        const moved = drag.moved || Math.abs(event.clientX - began.current) >= CLICK_PX
        // Capture the pointer only for a drag: a click has to reach the bar below it.
        if (moved && !drag.moved) event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ ...drag, to: placeOf(event), moved })
      },
      onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
        if (drag === null) return
        setDrag(null)
        if (!drag.moved && Math.abs(event.clientX - began.current) < CLICK_PX) return
        dragged.current = true
        onRange(rangeBetween(span, drag.from, placeOf(event)))
      },
      onPointerCancel: () => setDrag(null),
      onPointerLeave: () => {
        if (drag?.moved === false) setDrag(null)
      },
      onClickCapture: (event: MouseEvent) => {
        if (dragged.current) event.stopPropagation()
        dragged.current = false
      },
    },
  }
}

function placeOf({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return Math.max(0, Math.min(1, (clientX - left) / width))
}
