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

const DISCARD_REASONS = ['event_off', 'skipped_on_pause', 'hold_expired', 'by_person'] as const

/** Why an event is stopped at intake: what breaks the contract, or what Segment would drop behind a 200. */
export const REJECT_REASONS = [
  'not_an_object',
  'type_not_track',
  'event_missing',
  'unknown_event',
  'properties_not_object',
  'property_name_too_long',
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

/** Why a request to Segment is made again: what came back, or that nothing did. */
export const RETRY_REASONS = [
  'rate_limited',
  'segment_error',
  'request_timeout',
  'timeout',
  'connection_reset',
  'connection_refused',
  'dns_failure',
  'tls_failure',
  'network_error',
  'intermediary',
  'not_sent',
  'outcome_unknown',
] as const
export type RetryReason = (typeof RETRY_REASONS)[number]

export const FAIL_REASONS = ['event_refused', 'exhausted'] as const

/** What a request to Segment can come to, beside `accepted`: the outcomes that its attempt rows carry. */
export const ATTEMPT_OUTCOMES = [...RETRY_REASONS, 'event_refused', 'batch_refused', 'key_refused'] as const

/** Every code that a delivery or an attempt can carry. */
export const REASON_CODES = [
  ...HELD_REASONS,
  ...DISCARD_REASONS,
  ...REJECT_REASONS,
  ...FAIL_REASONS,
  ...ATTEMPT_OUTCOMES,
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** Whether the text is one of the eight states. */
export function isDeliveryState(text: string): text is DeliveryState {
  return (DELIVERY_STATES as readonly string[]).includes(text)
}

/** Whether a delivery in this state is still in the queue. */
export function isLive(state: DeliveryState): boolean {
  return (LIVE_STATES as readonly string[]).includes(state)
}
