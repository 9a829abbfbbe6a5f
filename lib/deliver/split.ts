import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { SentRequest } from './send-request'

/** An event that was refused when sent alone. */
export interface Suspect {
  event: ClaimedEvent
  sent: SentRequest
}

/** Two parts of a refused batch, to be sent one after the other. Pure. */
export function splitInHalves<T>(items: readonly T[]): [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}

/**
 * Whether refusals point at the key rather than at the events: Segment said 400 to two events sent alone and has
 * accepted nothing of this batch. Pure.
 */
export function isKeySuspect(suspects: readonly Suspect[], accepted: boolean): boolean {
  return !accepted && suspects.filter(suspect => suspect.sent.record.status === 400).length >= 2
}
