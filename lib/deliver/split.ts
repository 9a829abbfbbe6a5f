import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { SentRequest } from './send-request'

/** An event that was refused when sent alone. */
export interface Suspect {
  event: ClaimedEvent
  sent: SentRequest
}

/** Splits a refused batch into two parts that are sent one after the other. */
export function splitInHalves<T>(items: readonly T[]): [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}

/**
 * Whether the refusals suggest that the key is bad, not the events: Segment responded with 400 to two events sent alone, and
 * accepted no event of the batch.
 */
export function isKeySuspect(suspects: readonly Suspect[], accepted: boolean): boolean {
  return !accepted && suspects.filter(suspect => suspect.sent.record.status === 400).length >= 2
}
