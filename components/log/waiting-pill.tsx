import { ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { Hint } from '@/components/shared/keyboard/hint'
import type { WaitReason } from '@/components/shared/use-motion'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { formatNumber } from '@/lib/contract/format'

interface WaitingPillProps {
  rows: readonly DeliveryRow[]
  /** Whether more rows are waiting than `rows` contains. */
  more: boolean
  /** Why the list is paused. */
  why: WaitReason | null
  onShow: () => void
}

/**
 * `12 new · 1 failed`: counts the rows that arrived while the list was paused; a click shows them. The pill covers the column
 * headings, because a row may have focus.
 */
export function WaitingPill({ rows, more, why, onShow }: WaitingPillProps) {
  if (rows.length === 0 && !more) return null
  const failed = rows.filter(row => row.state === 'failed' || row.state === 'rejected').length
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1 z-20 flex justify-center max-sm:top-auto max-sm:bottom-4">
      <Hint
        id="news"
        text={why ? `Paused while ${why}. Click to show new deliveries.` : 'Show new deliveries'}
      >
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto inline-flex h-7 animate-fade-in items-center gap-1.5 rounded-full bg-accent px-3.5 font-medium text-[13px] text-accent-foreground tabular-nums shadow-overlay hover:bg-accent-hover max-sm:h-10"
        >
          <ArrowUp aria-hidden className="size-3.5" strokeWidth={2} />
          {`${formatNumber(rows.length)}${more ? '+' : ''} new`}
          {failed > 0 && ` · ${formatNumber(failed)} failed`}
        </button>
      </Hint>
    </div>
  )
}

/** New deliveries per second above which rows are shown on request only, and below which they move again. */
const ON_ABOVE = 150
const OFF_BELOW = 120

/** Whether deliveries arrive faster than anyone can read them. */
export function useFlood(rate: number): boolean {
  const [flood, setFlood] = useState(false)
  const next = flood ? rate > OFF_BELOW : rate > ON_ABOVE
  if (next !== flood) setFlood(next)
  return next
}
