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
  /** What is asked for now is still on its way. Only the drawing turns pale: words are to be read all the same. */
  outdated: boolean
  /** The drawing; it fills its place. */
  children: ReactNode
}

/** The frame around a drawing: dragging over it chooses a time, marks tell what was changed, hours stand below. */
export function Plot({ volume, timeZone, onRange, outdated, children }: PlotProps) {
  const span = spanOf(volume)
  const { chosen, brush } = useBrush(span, onRange)
  return (
    <>
      <div className="relative h-18">
        {/* The same can be done with the fields of the zoom, and what is drawn stands in the table and the words. */}
        <div
          {...brush}
          aria-hidden
          data-testid="plot"
          className={cn(
            // Cut off at the sides: a tooltip stays where it was while the window gets narrower.
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

/** A label half of which is cut off says nothing. */
const isInside = ({ place }: { place: number }) => place > 0.02 && place < 0.98
