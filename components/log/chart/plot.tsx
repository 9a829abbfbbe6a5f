'use client'

import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Volume } from '@/lib/log/volume'
import { PlotMarks } from './plot-marks'
import { spanOf, ticksOf } from './time-steps'
import { useBrush } from './use-brush'

interface PlotProps {
  volume: Volume
  timeZone: string | undefined
  onRange: (range: { from: string; to: string }) => void
  /** Whether new data is loading. Only the drawing is dimmed; text stays readable. */
  outdated: boolean
  /** The drawing, which fills the frame. */
  children: ReactNode
}

/** The frame around a drawing: dragging selects a range, marks show settings changes, and the time axis is below. */
export function Plot({ volume, timeZone, onRange, outdated, children }: PlotProps) {
  const span = spanOf(volume)
  const { chosen, brush } = useBrush(span, onRange)
  return (
    <>
      <div className="relative h-18">
        {/* Hidden from screen readers: the zoom menu replaces dragging, and the table and the text replace the drawing. */}
        <div
          {...brush}
          aria-hidden
          data-testid="plot"
          className={cn(
            // Clipped at the sides, because a tooltip keeps its position while the window narrows.
            'absolute inset-0 cursor-crosshair touch-pan-y select-none overflow-x-clip border-border border-b',
            outdated && 'opacity-60',
          )}
        >
          {children}
          {chosen && (
            <div
              className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent/15"
              style={{ left: `${chosen.left * 100}%`, width: `${(chosen.right - chosen.left) * 100}%` }}
            />
          )}
        </div>
        <PlotMarks volume={volume} span={span} timeZone={timeZone} />
      </div>
      <div
        aria-hidden
        className="relative h-4 overflow-hidden text-[11px]/4 text-muted-foreground tabular-nums"
      >
        {ticksOf(span, 9, timeZone)
          .filter(isInside)
          .map(({ place, label }) => (
            <span
              key={place}
              className="absolute -translate-x-1/2 whitespace-nowrap max-sm:nth-[even]:hidden"
              style={{ left: `${place * 100}%` }}
            >
              {label}
            </span>
          ))}
      </div>
    </>
  )
}

/** Whether a label fits: closer to the edge, it would be cut off. */
const isInside = ({ place }: { place: number }) => place > 0.02 && place < 0.98
