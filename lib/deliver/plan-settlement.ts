import type { RetryReason } from '@/lib/contract/states'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { Settlement } from '@/lib/store/settle-deliveries'
import { planRetry } from './backoff'

/** Settles the events of an accepted request. */
export function settleAccepted(events: readonly ClaimedEvent[]): Settlement[] {
  return events.map(event => ({ id: event.id, to: 'accepted', reason: null, delayMs: 0, counts: true }))
}

/**
 * Settles the events of a request that may succeed later: each one takes the next step of its own ladder, or fails at the end.
 * @param options.random one value for the whole request: with one per event, a batch of 500 was retried in hundreds of small
 *   requests
 */
export function settleRetry(
  events: readonly ClaimedEvent[],
  reason: RetryReason,
  options: {
    ladderMs: readonly number[]
    retryAfterMs: number | null
    durationMs: number
    random: number
  },
): Settlement[] {
  return events.map(event => {
    const state = { tries: event.tries + 1, spentMs: event.spentMs + options.durationMs }
    const delayMs = planRetry(state, options.ladderMs, options.retryAfterMs, options.random)
    if (delayMs === null) return { id: event.id, to: 'failed', reason: 'exhausted', delayMs: 0, counts: true }
    return { id: event.id, to: 'retrying', reason, delayMs, counts: true }
  })
}

/** Settles the events of a request whose key was refused: no event fails, and all are held until someone acts. */
export function settleHeld(events: readonly ClaimedEvent[], holdMs: number): Settlement[] {
  return events.map(event => ({
    id: event.id,
    to: 'held',
    reason: 'key_refused',
    delayMs: holdMs,
    counts: false,
  }))
}

/** Settles an event that Segment refused when it was sent alone. */
export function settleRefused(event: ClaimedEvent): Settlement[] {
  return [{ id: event.id, to: 'failed', reason: 'event_refused', delayMs: 0, counts: true }]
}
