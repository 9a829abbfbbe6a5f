import type { DeliveryState } from '@/lib/contract/states'

/** From the bottom of a bar to its top, and from left to right in its words: what went well first, what needs a look last. */
export const SERIES: readonly DeliveryState[] = [
  'accepted',
  'queued',
  'sending',
  'held',
  'discarded',
  'retrying',
  'failed',
  'rejected',
]

/** States of one colour differ by a pattern, so that colour alone is never needed. */
export const LOOK: Record<DeliveryState, { colour: string; pattern: 'plain' | 'stripes' | 'dots' }> = {
  accepted: { colour: 'var(--chart-accepted)', pattern: 'plain' },
  queued: { colour: 'var(--chart-other)', pattern: 'plain' },
  sending: { colour: 'var(--chart-other)', pattern: 'dots' },
  held: { colour: 'var(--chart-other)', pattern: 'stripes' },
  discarded: { colour: 'var(--chart-other)', pattern: 'dots' },
  retrying: { colour: 'var(--chart-retrying)', pattern: 'plain' },
  failed: { colour: 'var(--chart-failed)', pattern: 'plain' },
  rejected: { colour: 'var(--chart-failed)', pattern: 'stripes' },
}
