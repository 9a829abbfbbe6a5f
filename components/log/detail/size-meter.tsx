import { cn } from '@/components/ui/cn'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { heaviestProperty, kilobytes, shareOfLimit, sizeOfLimit } from './size'

/** The share of the limit above which the largest property is named. */
const LARGE = 0.5

/** How much of the size limit the event uses, and its largest property when that is a lot. */
export function SizeMeter({ detail }: { detail: DeliveryDetail }) {
  const { bytes, reason } = detail
  const share = shareOfLimit(bytes)
  const over = reason === 'too_large'
  const heaviest = over || share >= LARGE ? heaviestProperty(detail.properties) : null
  return (
    <div className="grid gap-1.5 text-[13px]">
      <div className="flex items-center gap-3">
        <span className="whitespace-nowrap tabular-nums">{sizeOfLimit(bytes)}</span>
        <span aria-hidden className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-muted">
          <span
            style={{ width: `${Math.max(1, share * 100)}%` }}
            className={cn('block h-full rounded-full', over ? 'bg-chart-failed' : 'bg-chart-accepted')}
          />
        </span>
      </div>
      {heaviest && (
        <p className={over ? 'text-failed' : 'text-muted-foreground'}>
          {over ? 'Too large for Segment. ' : ''}The largest property is{' '}
          <code className="text-code">{heaviest.name}</code> at {kilobytes(heaviest.bytes)} KB.
        </p>
      )}
    </div>
  )
}
