import {
  Ban,
  CircleCheck,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  type LucideIcon,
  RotateCw,
  Send,
} from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'

/** Every state has its own shape, so color is never the only difference. */
export const STATE_LOOK: Record<DeliveryState, { icon: LucideIcon; text: string; soft: string }> = {
  queued: { icon: Clock, text: 'text-queued', soft: 'bg-queued-soft' },
  sending: { icon: Send, text: 'text-sending', soft: 'bg-sending-soft' },
  retrying: { icon: RotateCw, text: 'text-retrying', soft: 'bg-retrying-soft' },
  held: { icon: CirclePause, text: 'text-queued', soft: 'bg-queued-soft' },
  accepted: { icon: CircleCheck, text: 'text-accepted', soft: 'bg-accepted-soft' },
  failed: { icon: CircleX, text: 'text-failed', soft: 'bg-failed-soft' },
  rejected: { icon: Ban, text: 'text-failed', soft: 'bg-failed-soft' },
  discarded: { icon: CircleSlash, text: 'text-queued', soft: 'bg-queued-soft' },
}

interface StateMarkProps {
  state: DeliveryState
  /** Renders a filled badge, for headers. */
  badge?: boolean
}

/** The icon and label of a delivery's state. */
export function StateMark({ state, badge = false }: StateMarkProps) {
  const { icon: Icon, text, soft } = STATE_LOOK[state]
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium',
        text,
        badge && cn('h-6 rounded-md px-2 text-[13px]', soft),
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      {STATE_LABEL[state]}
    </span>
  )
}
