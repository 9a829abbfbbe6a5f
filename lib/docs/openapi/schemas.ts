import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import { MAX_BATCH_EVENTS, MAX_ID_CHARACTERS } from '@/lib/contract/limits'
import { REJECT_REASONS } from '@/lib/contract/states'
import { WEBHOOK_EVENTS, WEBHOOK_FIELDS } from '@/lib/contract/userguiding-webhook'
import { eventSchemas } from './events'
import { ref, type Schema } from './types'

const id = { type: ['string', 'integer'], maxLength: MAX_ID_CHARACTERS }
const writeKey = {
  type: 'string',
  description: 'The ingest key, for senders that cannot set Basic auth.',
}
const SENT_AT = {
  type: ['string', 'number'],
  description:
    'When the request was sent: an ISO 8601 time, or milliseconds or seconds since 1970. More than 60 s ahead of receipt it means a fast clock: the event’s time is moved back by the difference. An event’s own wins over its batch’s.',
}
const count = { type: 'integer', minimum: 0 }

/** The fields around an event's name and properties. */
const CALL: Schema = {
  type: 'object',
  properties: {
    type: { const: 'track', description: 'Only track calls are taken. May be left out.' },
    userId: {
      ...id,
      description:
        'Whom the event is about; else `properties.user_id`, else `anonymousId`, else one is derived.',
    },
    anonymousId: { ...id, description: 'A visitor without a user id.' },
    messageId: {
      ...id,
      description:
        'Makes sending again safe: one id counts once per source for at least 7 days. Made when missing.',
    },
    timestamp: {
      type: 'string',
      description: 'When it happened, ISO 8601, at most 24 hours ahead. The time of receipt when missing.',
    },
    originalTimestamp: { type: 'string', description: 'Taken when `timestamp` is missing.' },
    sentAt: SENT_AT,
    context: { type: 'object', description: 'Kept and forwarded.' },
    integrations: {
      type: 'object',
      description: 'Forwarded, but for a switch that would keep the event from Segment.',
    },
    writeKey,
  },
}

const BATCH: Schema = {
  type: 'object',
  required: ['batch'],
  properties: {
    batch: { type: 'array', minItems: 1, maxItems: MAX_BATCH_EVENTS, items: ref('Track') },
    context: { type: 'object', description: 'For every event of the batch that has none of its own.' },
    integrations: { type: 'object', description: 'For every event of the batch that has none of its own.' },
    sentAt: SENT_AT,
    writeKey,
  },
}

const WEBHOOK: Schema = {
  type: 'object',
  required: ['event', 'payload'],
  properties: {
    event: {
      description: 'Capitals and the suffix do not matter.',
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
    index: { ...count, description: 'Place in the batch, from 0.' },
    messageId: { type: 'string', description: 'The caller’s, or the one that was made.' },
    field: {
      type: ['string', 'null'],
      description: 'Path of the field; null when it is about the whole event.',
    },
    code: { enum: [...REJECT_REASONS] },
    message: { type: 'string', description: 'What to do.' },
  },
}

const counts = {
  accepted: { ...count, description: 'Stored now.' },
  duplicates: { ...count, description: 'Stored before under the same message id.' },
  rejected: { type: 'array', items: ref('Rejection') },
}

/** The answer to a request that could not be taken. */
export function refusalSchema(codes: readonly string[]): Schema {
  return {
    type: 'object',
    required: ['success', 'code', 'message'],
    properties: {
      success: { const: false },
      code: { enum: codes },
      message: { type: 'string', description: 'What to do.' },
    },
  }
}

/** Every named schema of the document. */
export function namedSchemas(): Record<string, Schema> {
  return {
    Call: CALL,
    ...eventSchemas(),
    Batch: BATCH,
    Webhook: WEBHOOK,
    Taken: {
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
              problem: { type: ['string', 'null'], description: 'What to look at.' },
            },
          },
        },
        warnings: {
          type: 'array',
          items: { type: 'string' },
          description: 'What an operator should change although events are taken and sent.',
        },
      },
    },
  }
}
