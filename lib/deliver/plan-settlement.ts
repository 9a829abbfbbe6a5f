import type { RetryReason } from '@/lib/contract/states'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { Settlement } from '@/lib/store/settle-deliveries'
import { planRetry } from './backoff'

/** What becomes of the events of an accepted request. Pure, like all of this file. */
export function settleAccepted(events: readonly ClaimedEvent[]): Settlement[] {
  return events.map(event => ({ id: event.id, to: 'accepted', reason: null, delayMs: 0, counts: true }))
}

/**
 * Of a request that may work later: each event goes up its own ladder, and gives up at its end.
 * @param options.random one draw for the whole request: with a draw an event, a batch of 500 came back as hundreds
 *   of small requests.
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

/** Of a request that a parked key lost: nothing has failed, the events wait for a person. */
export function settleHeld(events: readonly ClaimedEvent[], holdMs: number): Settlement[] {
  return events.map(event => ({
    id: event.id,
    to: 'held',
    reason: 'key_refused',
    delayMs: holdMs,
    counts: false,
  }))
}

/** Of an event that Segment refuses, sent alone. */
export function settleRefused(event: ClaimedEvent): Settlement[] {
  return [{ id: event.id, to: 'failed', reason: 'event_refused', delayMs: 0, counts: true }]
}
