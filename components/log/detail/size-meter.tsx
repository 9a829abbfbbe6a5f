import { cn } from '@/components/ui/cn'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { MAX_EVENT_BYTES } from '@/lib/contract/limits'

/** The share of the limit above which the largest property is named. */
const LARGE = 0.5

/** How much of the size limit the event uses; for a large event, also its largest property. */
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

const KB = 1024

/** `1.2 of 32 KB`: a KB is 1,024 bytes here, as in Segment's limit. */
export function sizeOfLimit(bytes: number): string {
  return `${kilobytes(bytes)} of ${kilobytes(MAX_EVENT_BYTES)} KB`
}

/** KB with one decimal, without a trailing zero; at least 0.1 unless there are no bytes. */
export function kilobytes(bytes: number): string {
  const value = bytes / KB
  return bytes > 0 && value < 0.1 ? '0.1' : value.toFixed(1).replace(/\.0$/, '')
}

/** The share of the limit, from 0 to 1. */
export function shareOfLimit(bytes: number): number {
  return Math.min(1, bytes / MAX_EVENT_BYTES)
}

/** The property whose name and value take the most bytes as JSON; null if there are no properties. */
export function heaviestProperty(
  properties: Readonly<Record<string, unknown>>,
): { name: string; bytes: number } | null {
  const encoder = new TextEncoder()
  const sizes = Object.entries(properties).map(([name, value]) => ({
    name,
    bytes: encoder.encode(JSON.stringify({ [name]: value })).length - 2,
  }))
  return sizes.reduce<{ name: string; bytes: number } | null>(
    (most, one) => (most === null || one.bytes > most.bytes ? one : most),
    null,
  )
}
