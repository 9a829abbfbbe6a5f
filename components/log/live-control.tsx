import { Pause, Play } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/shared/clock'
import { Hint } from '@/components/shared/keyboard/hint'
import type { WaitReason } from '@/components/shared/use-motion'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import { STREAMS_PER_ACCOUNT, STREAMS_PER_SESSION } from '@/lib/contract/limits'
import { FLUSH_MS } from './use-inbox'
import type { Live } from './use-live'

interface LiveControlProps {
  live: Live
  stopped: boolean
  waiting: WaitReason | null
  /** New deliveries per second, shown when there are many. */
  rate: number
  /** Whether deliveries arrive too fast to render live. Rows are then shown on request. */
  flood?: boolean
  /** Milliseconds between updates of the rows. */
  everyMs?: number
  onStop: (stopped: boolean) => void
}

const DOT = {
  connecting: 'bg-chart-other',
  live: 'bg-chart-accepted',
  reconnecting: 'bg-chart-retrying',
  polling: 'bg-chart-retrying',
  full: 'bg-chart-retrying',
  evicted: 'bg-chart-failed',
  signed_out: 'bg-chart-failed',
} as const

/** Shows whether the page receives changes and whether rows move. Its button pauses live updates. */
export function LiveControl({
  live,
  stopped,
  waiting,
  rate,
  flood = false,
  everyMs = 0,
  onStop,
}: LiveControlProps) {
  const why = waiting
    ? `Paused while ${waiting}. New deliveries are counted; none are lost.`
    : 'New deliveries appear at the top as they arrive.'
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
        {live.status !== 'signed_out' && live.status !== 'evicted' && !stopped && (
          <>
            <span aria-hidden className="text-border">
              |
            </span>
            <Tooltip text={why}>
              <button type="button" className="rounded-sm text-left text-muted-foreground sm:min-w-36">
                {waiting ? (
                  <>
                    Paused<span className="max-sm:hidden"> automatically</span>
                  </>
                ) : (
                  'Following'
                )}
                <span className="sr-only">{`. ${why}`}</span>
              </button>
            </Tooltip>
          </>
        )}
        {rate >= 5 && !stopped && (
          <span className="text-muted-foreground tabular-nums">
            {`${rate}/s`}
            {everyMs > FLUSH_MS && !flood && !waiting && (
              <span className="max-sm:hidden"> · rows update every {everyMs / 1_000} s on this device</span>
            )}
            {flood && <span className="max-sm:hidden"> · counts update live, rows on request</span>}
          </span>
        )}
      </p>
      <Hint id="pause" text={stopped ? 'Resume live updates' : 'Pause live updates'}>
        <Button size="sm" className="max-sm:h-10" onClick={() => onStop(!stopped)}>
          {stopped ? <Play aria-hidden strokeWidth={1.75} /> : <Pause aria-hidden strokeWidth={1.75} />}
          <span className="max-sm:sr-only">{stopped ? 'Resume' : 'Pause'}</span>
        </Button>
      </Hint>
    </div>
  )
}

function Connection({ live, stopped }: { live: Live; stopped: boolean }) {
  if (stopped && live.status !== 'signed_out' && live.status !== 'evicted')
    return <span className="font-medium">Paused</span>
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
              (last update <Ago at={live.heardAt} />)
            </span>
          )}
        </span>
      )
    case 'polling':
      return <span className="font-medium text-retrying">Polling every 5 s</span>
    case 'full':
      return (
        <span className="font-medium text-retrying">
          Polling every 5 s
          <span className="ml-1 font-normal text-muted-foreground max-sm:hidden">
            {`(all ${STREAMS_PER_ACCOUNT} live connections in this account are in use)`}
          </span>
        </span>
      )
    case 'evicted':
      return <Evicted live={live} />
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

/** Explains why the page is no longer live, with a button to reconnect. */
export function Evicted({ live }: { live: Live }) {
  return (
    <span className="whitespace-normal font-medium text-failed">
      {`Not live: newer tabs use all ${STREAMS_PER_SESSION} live connections in your session.`}{' '}
      <button type="button" className="underline underline-offset-2" onClick={live.resume}>
        Go live in this tab
      </button>
    </span>
  )
}
