/** The states of a delivery, in the order of the ledger equation. */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'retrying',
  'held',
  'accepted',
  'failed',
  'rejected',
  'discarded',
] as const

export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** The states in which a delivery is still on its way: these rows are in `relay.queue`. */
export const LIVE_STATES = [
  'queued',
  'sending',
  'retrying',
  'held',
] as const satisfies readonly DeliveryState[]

/** The only words the product uses for a state. "Accepted", never "Delivered": Segment says 200 to unknown keys too. */
export const STATE_LABEL: Record<DeliveryState, string> = {
  queued: 'Queued',
  sending: 'Sending',
  retrying: 'Retrying',
  held: 'Held',
  accepted: 'Accepted',
  failed: 'Failed',
  rejected: 'Rejected',
  discarded: 'Discarded',
}

export const HELD_REASONS = ['paused', 'not_connected', 'key_refused'] as const
export type HeldReason = (typeof HELD_REASONS)[number]

export const DISCARD_REASONS = ['event_off', 'skipped_on_pause', 'hold_expired', 'by_person'] as const
export type DiscardReason = (typeof DISCARD_REASONS)[number]

/** Whether the text is one of the eight states. */
export function isDeliveryState(text: string): text is DeliveryState {
  return (DELIVERY_STATES as readonly string[]).includes(text)
}

/** Whether a delivery in this state is still in the queue. */
export function isLive(state: DeliveryState): boolean {
  return (LIVE_STATES as readonly string[]).includes(state)
}
