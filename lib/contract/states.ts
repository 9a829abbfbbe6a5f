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

/** Why an event is stopped at intake: what breaks the contract, or what Segment would drop behind a 200. */
export const REJECT_REASONS = [
  'not_an_object',
  'type_not_track',
  'event_missing',
  'unknown_event',
  'properties_not_object',
  'user_id_invalid',
  'message_id_invalid',
  'timestamp_invalid',
  'timestamp_future',
  'too_large',
  'too_deep',
  'unknown_property',
  'type_mismatch',
  'unstorable',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

/** Whether the text is one of the eight states. */
export function isDeliveryState(text: string): text is DeliveryState {
  return (DELIVERY_STATES as readonly string[]).includes(text)
}

/** Whether a delivery in this state is still in the queue. */
export function isLive(state: DeliveryState): boolean {
  return (LIVE_STATES as readonly string[]).includes(state)
}
