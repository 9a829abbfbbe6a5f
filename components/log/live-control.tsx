import { Pause, Play } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/shared/clock'
import { Hint } from '@/components/shared/keyboard/hint'
import type { WaitReason } from '@/components/shared/use-motion'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import type { Live } from './use-live'

interface LiveControlProps {
  live: Live
  stopped: boolean
  waiting: WaitReason | null
  /** New deliveries a second, shown when there are many. */
  rate: number
  /** So many arrive that rows come on demand only. */
  flood?: boolean
  onStop: (stopped: boolean) => void
}

const DOT = {
  connecting: 'bg-chart-other',
  live: 'bg-chart-accepted',
  reconnecting: 'bg-chart-retrying',
  polling: 'bg-chart-retrying',
  signed_out: 'bg-chart-failed',
} as const

/** Whether changes reach the page, whether they move its rows, and the one switch that stops everything that moves. */
export function LiveControl({ live, stopped, waiting, rate, flood = false, onStop }: LiveControlProps) {
  const mode = waiting ? 'Waiting' : 'Following'
  const why = waiting
    ? `The rows stand still because ${waiting}. What arrives is counted; nothing is missed.`
    : 'New deliveries enter at the top as they arrive.'
  const moving = live.status === 'live' && !stopped && !waiting
  return (
    <div className="flex items-center gap-3 text-[13px]">
      <p className="flex items-center gap-2 whitespace-nowrap">
        <span
          aria-hidden
          className={cn(
            'size-2 rounded-full',
            stopped ? 'bg-chart-other' : DOT[live.status],
            moving && 'animate-live',
          )}
        />
        <Connection live={live} stopped={stopped} />
        {live.status !== 'signed_out' && !stopped && (
          <>
            <span aria-hidden className="text-border">
              |
            </span>
            <Tooltip text={why}>
              <button type="button" className="rounded-sm text-muted-foreground">
                {mode}
                <span className="sr-only">{`. ${why}`}</span>
              </button>
            </Tooltip>
          </>
        )}
        {rate >= 5 && !stopped && (
          <span className="text-muted-foreground tabular-nums">
            {`${rate}/s`}
            {flood && <span className="max-sm:hidden">: counts live, rows on demand</span>}
          </span>
        )}
      </p>
      <Hint id="pause" text={stopped ? 'Let everything move again' : 'Stop everything that moves'}>
        <Button size="sm" className="max-sm:h-10" onClick={() => onStop(!stopped)}>
          {stopped ? <Play aria-hidden strokeWidth={1.75} /> : <Pause aria-hidden strokeWidth={1.75} />}
          <span className="max-sm:sr-only">{stopped ? 'Follow' : 'Stop'}</span>
        </Button>
      </Hint>
    </div>
  )
}

function Connection({ live, stopped }: { live: Live; stopped: boolean }) {
  if (stopped && live.status !== 'signed_out') return <span className="font-medium">Stopped by you</span>
  switch (live.status) {
    case 'connecting':
      return <span>Connecting…</span>
    case 'live':
      return <span className="font-medium">Live</span>
    case 'reconnecting':
      return (
        <span className="font-medium text-retrying">
          Reconnecting…
          {live.heardAt !== null && (
            <span className="ml-1 font-normal text-muted-foreground max-sm:hidden">
              (last event <Ago at={live.heardAt} />)
            </span>
          )}
        </span>
      )
    case 'polling':
      return <span className="font-medium text-retrying">Polling every 5 s</span>
    case 'signed_out':
      return (
        <span className="font-medium text-failed">
          Signed out.{' '}
          <Link href="/sign-in?next=/deliveries" className="underline underline-offset-2">
            Sign in
          </Link>
        </span>
      )
  }
}
