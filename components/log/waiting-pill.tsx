import { ArrowUp } from 'lucide-react'
import { formatNumber } from '@/components/shared/format'
import { Hint } from '@/components/shared/keyboard/hint'
import type { WaitReason } from '@/components/shared/use-motion'
import type { DeliveryRow } from '@/lib/contract/delivery'

interface WaitingPillProps {
  rows: readonly DeliveryRow[]
  /** There are more than these. */
  more: boolean
  /** Why the rows stand still. */
  why: WaitReason | null
  onShow: () => void
}

/**
 * `12 new · 1 failed`: what came while the rows stood still; a press shows it. It lies over the headings, so that it
 * never covers a row that has the focus.
 */
export function WaitingPill({ rows, more, why, onShow }: WaitingPillProps) {
  if (rows.length === 0 && !more) return null
  const failed = rows.filter(row => row.state === 'failed' || row.state === 'rejected').length
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1 z-20 flex justify-center max-sm:top-auto max-sm:bottom-4">
      <Hint
        id="news"
        text={why ? `The rows stand still because ${why}. Show what is new` : 'Show what is new'}
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
