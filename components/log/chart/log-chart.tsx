'use client'

import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useState } from 'react'
import { usePhone } from '@/components/shared/use-phone'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import { useStored } from '@/components/ui/use-stored'
import type { DeliveryState } from '@/lib/contract/states'
import { apiQuery, type LogFilter } from '@/lib/log/query/log-filter'
import { printRange } from '@/lib/log/query/time-range'
import { statesIn, withState } from '../filters/edit-words'
import { ChartLegend } from './chart-legend'
import { Plot } from './plot'
import { useVolume } from './use-volume'
import { VolumeTable } from './volume-table'
import { notKeptText } from './volume-words'
import { ZoomMenu } from './zoom-menu'

// Recharts is larger than the rest of the page, and a collapsed chart does not need it.
const loadBars = () => import('./volume-bars')
const loading = () => <Skeleton className="size-full" />
const VolumeBars = dynamic(loadBars, { ssr: false, loading })
const LatencyLines = dynamic(() => import('./latency-lines'), { ssr: false, loading })

interface LogChartProps {
  filter: LogFilter
  onFilter: (change: Partial<LogFilter>) => void
  /** Whether live updates are paused. */
  stopped: boolean
  /** A new value whenever deliveries change. */
  news: unknown
  /** Defaults to the reader's time zone. */
  timeZone?: string | undefined
}

/** Deliveries over time, and their outcomes. */
export function LogChart({ filter, onFilter, stopped, news, timeZone }: LogChartProps) {
  const query = apiQuery(filter).toString()
  const { volume, outdated, error, reload } = useVolume(query, !stopped, news)
  const [view, setView] = useState<View>('volume')
  const { shown, fromServer, show } = useShown()
  useEffect(() => {
    // Load the code in parallel with the data.
    if (shown && !fromServer) void loadBars()
  }, [shown, fromServer])
  const notKept = volume && notKeptText(volume)
  const { q } = filter
  const choose = useCallback((state: DeliveryState) => onFilter({ q: withState(q, state) }), [q, onFilter])
  const zoom = useCallback(
    (range: { from: string; to: string }) => onFilter({ range: printRange(range) }),
    [onFilter],
  )
  return (
    <section aria-label="Volume" className="grid gap-1.5 border-border border-t px-4 pt-2 pb-1.5 sm:px-5">
      {/* On phones the counts take up to three lines. Reserving the space keeps the list in place when they load. */}
      <div className="flex min-h-8 items-center justify-between gap-x-4 max-sm:min-h-13.5">
        <ChartLegend
          volume={volume}
          range={filter.range}
          chosen={statesIn(q)}
          error={error}
          timeZone={timeZone}
          onState={choose}
          onReload={reload}
        />
        <div className="flex shrink-0 items-center gap-1">
          {shown && <ViewChoice view={view} onChoose={setView} />}
          {volume && <ZoomMenu volume={volume} onRange={zoom} />}
          <Button
            size="icon"
            variant="ghost"
            aria-expanded={shown}
            aria-controls="log-chart"
            title={shown ? 'Hide chart' : 'Show chart'}
            aria-label={shown ? 'Hide chart' : 'Show chart'}
            className="max-sm:size-10"
            onClick={() => show(!shown)}
          >
            <ChevronDown
              aria-hidden
              strokeWidth={1.75}
              className={cn('transition-transform duration-150', shown && 'rotate-180')}
            />
          </Button>
        </div>
      </div>
      {notKept && <p className="text-[13px] text-muted-foreground">{notKept}</p>}
      <div
        id="log-chart"
        hidden={!shown}
        aria-busy={outdated}
        className={cn('h-22', fromServer && 'max-sm:hidden')}
      >
        {shown && volume && (
          <Plot volume={volume} timeZone={timeZone} onRange={zoom} outdated={outdated}>
            {view === 'volume' ? (
              <VolumeBars volume={volume} timeZone={timeZone} onState={choose} />
            ) : (
              <LatencyLines volume={volume} timeZone={timeZone} />
            )}
          </Plot>
        )}
        {shown && !volume && error === null && <Skeleton className="h-18" />}
      </div>
      {volume && <VolumeTable volume={volume} timeZone={timeZone} />}
    </section>
  )
}

type View = 'volume' | 'latency'
const VIEWS: readonly { view: View; label: string }[] = [
  { view: 'volume', label: 'Volume' },
  { view: 'latency', label: 'Latency' },
]

function ViewChoice({ view, onChoose }: { view: View; onChoose: (view: View) => void }) {
  return (
    <fieldset className="flex items-center rounded-md border border-border p-0.5 max-sm:hidden">
      <legend className="sr-only">Chart type</legend>
      {VIEWS.map(one => (
        <button
          key={one.view}
          type="button"
          aria-pressed={one.view === view}
          onClick={() => onChoose(one.view)}
          className={cn(
            'h-6.5 rounded px-2 font-medium text-muted-foreground text-xs hover:text-foreground',
            one.view === view && 'bg-foreground/7 text-foreground',
          )}
        >
          {one.label}
        </button>
      ))}
    </fieldset>
  )
}

/** Whether the chart is shown: the reader's last choice. By default it is hidden only on phones. */
function useShown() {
  const [kept, keep] = useStored('log-chart')
  const phone = usePhone()
  return {
    shown: kept === null ? phone !== true : kept === '1',
    // The server renders a placeholder for wide screens that takes no space on phones.
    fromServer: phone === null,
    show: (next: boolean) => keep(next ? '1' : '0'),
  }
}
