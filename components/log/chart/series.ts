import type { DeliveryState } from '@/lib/contract/states'

/** The order of states in a bar, from bottom to top, and in the text: successes first, failures last. */
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

/** States that share a color differ by pattern, so color is never the only difference. */
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
