import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import { MAX_BATCH_EVENTS, MAX_ID_CHARACTERS } from '@/lib/contract/limits'
import { REJECT_REASONS } from '@/lib/contract/states'
import { WEBHOOK_EVENTS, WEBHOOK_FIELDS } from '@/lib/contract/userguiding-webhook'
import { eventSchemas } from './events'
import { ref, type Schema } from './types'

const id = { type: ['string', 'integer'], maxLength: MAX_ID_CHARACTERS }
const writeKey = {
  type: 'string',
  description: 'The ingest key, for senders that cannot use Basic auth.',
}
const SENT_AT = {
  type: ['string', 'number'],
  description:
    'When the request was sent: an ISO 8601 time, or a Unix timestamp in seconds or milliseconds. If it is more than 60 s after receipt, the sender’s clock is fast, and the event’s time is moved back by the difference. An event’s own value takes precedence over its batch’s.',
}
const count = { type: 'integer', minimum: 0 }

/** The fields of a call besides the event's name and properties. */
const CALL: Schema = {
  type: 'object',
  properties: {
    type: { const: 'track', description: 'Only track calls are accepted. Optional.' },
    userId: {
      ...id,
      description:
        'Identifies the user. Falls back to `properties.user_id`, `anonymousId`, then a derived ID.',
    },
    anonymousId: { ...id, description: 'Identifies a visitor without a user ID.' },
    messageId: {
      ...id,
      description:
        'Makes retries safe: an ID counts once per source for at least 7 days. Generated if missing.',
    },
    timestamp: {
      type: 'string',
      description:
        'When the event happened (ISO 8601), at most 24 hours in the future. Defaults to the time of receipt.',
    },
    originalTimestamp: { type: 'string', description: 'Used if `timestamp` is missing.' },
    sentAt: SENT_AT,
    context: { type: 'object', description: 'Stored and forwarded.' },
    integrations: {
      type: 'object',
      description: 'Forwarded, except for settings that would keep the event out of Segment.',
    },
    writeKey,
  },
}

const BATCH: Schema = {
  type: 'object',
  required: ['batch'],
  properties: {
    batch: { type: 'array', minItems: 1, maxItems: MAX_BATCH_EVENTS, items: ref('Track') },
    context: {
      type: 'object',
      description: 'Merged into the `context` of every event; an event’s own fields take precedence.',
    },
    integrations: { type: 'object', description: 'Used for events without `integrations` of their own.' },
    sentAt: SENT_AT,
    writeKey,
  },
}

const WEBHOOK: Schema = {
  type: 'object',
  required: ['event', 'payload'],
  properties: {
    event: {
      description: 'Case-insensitive. The suffix is optional.',
      enum: WEBHOOK_EVENTS.map(row => `${row.webhook} (userguiding)`),
    },
    payload: {
      type: 'object',
      properties: {
        userId: id,
        ...Object.fromEntries(WEBHOOK_FIELDS.map(row => [row.field, ref(row.property)])),
      },
    },
  },
}

const REJECTION: Schema = {
  type: 'object',
  required: ['index', 'messageId', 'field', 'code', 'message'],
  properties: {
    index: { ...count, description: 'Position in the batch, starting at 0.' },
    messageId: { type: 'string', description: 'The sender’s ID, or a generated one if it sent none.' },
    field: {
      type: ['string', 'null'],
      description: 'Path of the field; null if the rejection concerns the whole event.',
    },
    code: { enum: [...REJECT_REASONS] },
    message: { type: 'string', description: 'Explains the problem and how to fix it.' },
  },
}

const counts = {
  accepted: { ...count, description: 'Events stored by this request.' },
  duplicates: { ...count, description: 'Events already stored under the same message ID.' },
  rejected: { type: 'array', items: ref('Rejection') },
}

/** The schema of the response to a refused request, which has one of `codes`. */
export function refusalSchema(codes: readonly string[]): Schema {
  return {
    type: 'object',
    required: ['success', 'code', 'message'],
    properties: {
      success: { const: false },
      code: { enum: codes },
      message: { type: 'string', description: 'Tells the sender what to do.' },
    },
  }
}

/** All named schemas of the document. */
export function namedSchemas(): Record<string, Schema> {
  return {
    Call: CALL,
    ...eventSchemas(),
    Batch: BATCH,
    Webhook: WEBHOOK,
    Accepted: {
      type: 'object',
      required: ['success', 'accepted', 'duplicates', 'rejected'],
      properties: { success: { const: true }, ...counts },
    },
    Rejection: REJECTION,
    Refusal: refusalSchema(Object.keys(INGEST_ERRORS)),
    AllRejected: {
      ...refusalSchema(['all_rejected']),
      required: ['success', 'code', 'message', 'accepted', 'duplicates', 'rejected'],
      properties: { ...(refusalSchema(['all_rejected'])['properties'] as object), ...counts },
    },
    Readiness: {
      type: 'object',
      required: ['status', 'checks', 'warnings'],
      properties: {
        status: { enum: ['ready', 'not ready'] },
        checks: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'ok', 'problem'],
            properties: {
              name: { enum: ['database', 'worker', 'lag'] },
              ok: { type: 'boolean' },
              problem: { type: ['string', 'null'], description: 'Null if the check passed.' },
            },
          },
        },
        warnings: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Configuration problems for the operator to fix. They do not stop events from being received or sent.',
        },
      },
    },
  }
}
