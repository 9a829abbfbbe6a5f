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

/** The states of unsettled deliveries, whose rows are in `relay.queue`. */
export const LIVE_STATES = [
  'queued',
  'sending',
  'retrying',
  'held',
] as const satisfies readonly DeliveryState[]

/** The only terms for states. "Accepted", never "Delivered": Segment responds with 200 even to unknown keys. */
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

const DISCARD_REASONS = ['event_off', 'skipped_on_pause', 'hold_expired', 'by_person', 'erased'] as const

/** Why an event is rejected at intake: it breaks the contract, or Segment would respond with 200 and drop it. */
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

/** Why a request to Segment is retried. */
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

/** The outcomes of a request to Segment besides `accepted`, as attempt rows record them. */
export const ATTEMPT_OUTCOMES = [...RETRY_REASONS, 'event_refused', 'batch_refused', 'key_refused'] as const

/** Every reason code of deliveries and attempts. */
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

/** Whether deliveries in this state are in the queue. */
export function isLive(state: DeliveryState): boolean {
  return (LIVE_STATES as readonly string[]).includes(state)
}

/** Who must act next. */
export type Owner = 'nobody' | 'admin' | 'sender' | 'operator' | 'segment'

/** The owner of the next step, for display. */
export const OWNER_LABEL: Readonly<Record<Owner, string>> = {
  nobody: 'No action needed',
  admin: 'An admin of this account',
  sender: 'The sending app',
  operator: 'The server operator',
  segment: 'Segment',
}
