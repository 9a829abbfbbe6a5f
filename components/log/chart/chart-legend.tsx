import { cn } from '@/components/ui/cn'
import { formatDuration } from '@/lib/contract/duration'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { Volume } from '@/lib/log/volume'
import { LOOK } from './series'
import { rangeLabel, receivedIn, statesToMention, stateText, volumeText } from './volume-words'

interface ChartLegendProps {
  volume: Volume | null
  range: string
  /** States that the log is filtered by. */
  chosen: readonly string[]
  error: string | null
  timeZone: string | undefined
  onState: (state: DeliveryState) => void
  onReload: () => void
}

/** The chart as one line of text, always visible. On wide screens each total filters by its state. */
export function ChartLegend(props: ChartLegendProps) {
  const { volume, range, chosen, error, timeZone, onState, onReload } = props
  if (error !== null) {
    return (
      <p className="text-[13px] text-muted-foreground">
        The chart couldn’t be loaded. {error}{' '}
        <button
          type="button"
          onClick={onReload}
          className="rounded-sm text-accent-text underline underline-offset-2"
        >
          Try again
        </button>
      </p>
    )
  }
  if (volume === null) return <p className="text-[13px] text-muted-foreground">Counting…</p>
  if (receivedIn(volume) === 0) {
    return <p className="text-[13px] text-muted-foreground">{volumeText(range, volume, timeZone)}</p>
  }
  return (
    <>
      <p className="text-[13px]/4.5 text-muted-foreground tabular-nums sm:hidden">
        {volumeText(range, volume, timeZone)}
      </p>
      <div className="flex min-w-0 flex-wrap items-center gap-x-1 text-[13px] text-muted-foreground tabular-nums max-sm:hidden">
        <span className="pr-1">
          {rangeLabel(range, volume, timeZone)}:{volume.atLeast && ' at least'}
        </span>
        {statesToMention(volume).map(state => (
          <button
            key={state}
            type="button"
            aria-pressed={chosen.includes(state)}
            aria-label={`${stateText(state, volume)}: show only ${STATE_LABEL[state].toLowerCase()}`}
            onClick={() => onState(state)}
            className={cn(
              'flex h-6.5 items-center gap-1.5 rounded-md px-1.5 hover:bg-muted hover:text-foreground',
              chosen.includes(state) && 'bg-muted text-foreground',
            )}
          >
            <Swatch state={state} />
            {stateText(state, volume)}
          </button>
        ))}
        {volume.p95 !== null && <span className="pl-1">· p95 {formatDuration(volume.p95)}</span>}
      </div>
    </>
  )
}

function Swatch({ state }: { state: DeliveryState }) {
  const { colour, pattern } = LOOK[state]
  const background = {
    plain: colour,
    stripes: `repeating-linear-gradient(45deg, ${colour} 0 2px, transparent 2px 3.5px)`,
    dots: `radial-gradient(${colour} 45%, transparent 50%) 0 0 / 3.3px 3.3px`,
  }[pattern]
  return <span aria-hidden className="size-2.5 rounded-sm" style={{ background }} />
}
