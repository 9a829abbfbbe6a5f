import type { ReasonCode } from '@/lib/contract/states'
import type { FaultInput } from '@/lib/sandbox/fault'

/** Sandbox faults by the reason code they cause. */
export const FAULTS = {
  rate_limited: [{ kind: 'status', status: 429 }],
  segment_error: [{ kind: 'status', status: 500 }],
  request_timeout: [{ kind: 'status', status: 408 }],
  timeout: [{ kind: 'timeout' }, { kind: 'hang' }],
  connection_reset: [{ kind: 'reset' }],
  intermediary: [
    { kind: 'redirect' },
    { kind: 'html' },
    { kind: 'success_false' },
    { kind: 'status', status: 404 },
  ],
  event_refused: [{ kind: 'status', status: 400 }],
  key_refused: [{ kind: 'status', status: 403 }],
  exhausted: [{ kind: 'status', status: 503 }],
} satisfies Partial<Record<ReasonCode, FaultInput['effect'][]>>

/** Fault kinds that do not prevent an event from being accepted. */
export const HARMLESS = ['latency']

let deep: unknown = 'the end'
for (let level = 0; level < 101; level += 1) deep = { deep }

/** Invalid input by the reason code of its rejection. */
export const BAD_INPUT = {
  not_an_object: 'a string',
  type_not_track: { type: 'identify', userId: 'u' },
  event_missing: { userId: 'u' },
  unknown_event: { event: 'Checklist Item URL Click', userId: 'u' },
  properties_not_object: { event: 'Guide Started', userId: 'u', properties: ['guide_id', 42] },
  property_name_too_long: { event: 'Guide Started', userId: 'u', properties: { ['n'.repeat(301)]: 1 } },
  user_id_invalid: { event: 'Guide Started', userId: { id: 'u' } },
  message_id_invalid: { event: 'Guide Started', userId: 'u', messageId: ['m'] },
  timestamp_invalid: { event: 'Guide Started', userId: 'u', timestamp: 'yesterday' },
  timestamp_future: { event: 'Guide Started', userId: 'u', timestamp: '2999-01-01T00:00:00Z' },
  too_large: {
    event: 'Survey Question Answer',
    userId: 'u',
    properties: { feedback: 'a'.repeat(33 * 1024) },
  },
  too_deep: { event: 'Guide Started', userId: 'u', properties: { guide_name: deep } },
} satisfies Partial<Record<ReasonCode, unknown>>

/** Input that only a strict source rejects. */
export const BAD_IF_STRICT = {
  unknown_property: { event: 'Guide Started', userId: 'u', properties: { colour: 'red' } },
  type_mismatch: { event: 'Guide Started', userId: 'u', properties: { guide_id: 'the first' } },
} satisfies Partial<Record<ReasonCode, unknown>>

/** Reasons that come from settings and from actions of members. */
export const SETTINGS = [
  'paused',
  'not_connected',
  'event_off',
  'skipped_on_pause',
  'hold_expired',
  'by_person',
  'erased',
] as const satisfies readonly ReasonCode[]

/** Reasons that only an attempt can have. The delivery itself continues at once. */
export const ATTEMPT_REASONS = ['batch_refused'] as const satisfies readonly ReasonCode[]

/** Reasons that neither the sandbox nor invalid input can cause, each with the failure that causes it. */
export const NOT_REPRODUCED = {
  connection_refused: 'nothing listens at Segment’s address',
  dns_failure: 'the name server fails',
  tls_failure: 'a certificate is invalid; the sandbox uses plain HTTP',
  network_error: 'the network fails with an unknown error code',
  not_sent: 'Segment’s library drops the event',
  outcome_unknown: 'the worker dies during a request',
  unstorable: 'Postgres refuses an event that the contract accepted',
} satisfies Partial<Record<ReasonCode, string>>
