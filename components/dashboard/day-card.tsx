import Link from 'next/link'
import { STATE_LOOK } from '@/components/shared/state-mark'
import { Card, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { formatNumber, formatShare } from '@/lib/contract/format'
import { DELIVERY_STATES, type DeliveryState, STATE_LABEL } from '@/lib/contract/states'

const FILL: Record<DeliveryState, string> = {
  accepted: 'bg-chart-accepted',
  queued: 'bg-chart-other',
  sending: 'bg-sending',
  retrying: 'bg-chart-retrying',
  held: 'bg-chart-other',
  failed: 'bg-chart-failed',
  rejected: 'bg-chart-failed',
  discarded: 'bg-chart-other',
}
/** Accepted events first, then those in progress, then those that will not be sent. */
const ORDER: readonly DeliveryState[] = [
  'accepted',
  'queued',
  'sending',
  'retrying',
  'held',
  'failed',
  'rejected',
  'discarded',
]

/** The events of the last 24 hours, by state. */
export function DayCard({ counts }: { counts: Readonly<Record<DeliveryState, number>> }) {
  const total = DELIVERY_STATES.reduce((sum, state) => sum + counts[state], 0)

  return (
    <Card aria-labelledby="day">
      <CardHeader
        title="Last 24 hours"
        titleId="day"
        action={
          <p className="text-[13px] text-muted-foreground tabular-nums">
            {formatNumber(total)} received
            {total > 0 && `, ${formatShare(counts.accepted, total)} accepted`}
          </p>
        }
      />
      <div className="px-5 pt-4 pb-3">
        <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-muted">
          {ORDER.filter(state => counts[state] > 0).map(state => (
            <span key={state} className={cn('min-w-1', FILL[state])} style={{ flexGrow: counts[state] }} />
          ))}
        </div>
        <ul className="mt-3 grid grid-cols-2 gap-x-2 gap-y-1 sm:grid-cols-4 lg:grid-cols-8">
          {ORDER.map(state => (
            <Count key={state} state={state} value={counts[state]} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Count({ state, value }: { state: DeliveryState; value: number }) {
  const { icon: Icon, text } = STATE_LOOK[state]
  return (
    <li>
      <Link
        href={`/deliveries?q=state:${state}`}
        className="-mx-2 grid gap-0.5 rounded-md px-2 py-2 hover:bg-muted"
      >
        <span className={cn('flex items-center gap-1.5 text-xs', value > 0 ? text : 'text-muted-foreground')}>
          <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
          {STATE_LABEL[state]}
        </span>
        <span
          className={cn(
            'font-semibold text-lg tabular-nums tracking-tight',
            value === 0 && 'text-muted-foreground',
          )}
        >
          {formatNumber(value)}
        </span>
      </Link>
    </li>
  )
}
