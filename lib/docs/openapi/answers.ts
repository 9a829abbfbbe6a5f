import { INGEST_ERRORS, type IngestError } from '@/lib/contract/ingest-errors'
import { refusalSchema } from './schemas'
import { type Example, JSON_TYPE, type ResponseObject, ref, type Schema } from './types'

type Headers = NonNullable<ResponseObject['headers']>

const REQUEST_ID: Headers = {
  'x-request-id': {
    description: 'Follows the request through the log; the caller’s own when it sent one.',
    schema: { type: 'string' },
  },
}
const RETRY_AFTER: Headers = {
  'retry-after': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
}
const HEADERS: Record<number, Headers> = {
  401: { 'www-authenticate': { description: 'Basic.', schema: { type: 'string' } } },
  405: { allow: { description: 'POST.', schema: { type: 'string' } } },
  429: RETRY_AFTER,
  503: RETRY_AFTER,
}

const rejection = {
  index: 0,
  messageId: 'm-1',
  field: 'event',
  code: 'unknown_event',
  message: '"Guide Start" is not one of the 14 events; names are case-sensitive.',
}

const TAKEN: ResponseObject = {
  description:
    'At least one event is safely stored, now or before. What was rejected is listed; the rest is on its way.',
  headers: REQUEST_ID,
  content: {
    [JSON_TYPE]: {
      schema: ref('Taken'),
      examples: {
        all: {
          summary: 'All taken',
          value: { success: true, accepted: 1, duplicates: 0, rejected: [] },
        },
        some: {
          summary: 'One rejected',
          value: { success: true, accepted: 1, duplicates: 1, rejected: [rejection] },
        },
      },
    },
  },
}

/** Every answer of a path that takes events, by HTTP status: one entry of the table of codes can say all of it. */
export function answers(kind: 'single' | 'batch'): Record<string, ResponseObject> {
  const errors: [string, IngestError][] = Object.entries(INGEST_ERRORS)
  const possible = errors.filter(([, { on }]) => on === 'every' || on === kind)
  const statuses = [...new Set(possible.map(([, { status }]) => status))].sort((a, b) => a - b)
  return {
    200: TAKEN,
    ...Object.fromEntries(
      statuses.map(status => [
        status,
        refusal(
          status,
          possible.filter(([, one]) => one.status === status),
        ),
      ]),
    ),
  }
}

/** The answer of a path that takes nothing. */
export function otherAnswer(): ResponseObject {
  const errors: [string, IngestError][] = Object.entries(INGEST_ERRORS)
  return refusal(
    404,
    errors.filter(([, { on }]) => on === 'other'),
  )
}

function refusal(status: number, errors: [string, IngestError][]): ResponseObject {
  const plain = errors.map(([code]) => code).filter(code => code !== 'all_rejected')
  const schema: Schema =
    plain.length === errors.length
      ? refusalSchema(plain)
      : { oneOf: [refusalSchema(plain), ref('AllRejected')] }
  return {
    description: errors.map(([code, { when }]) => `\`${code}\`: ${when}`).join('\n\n'),
    headers: { ...REQUEST_ID, ...HEADERS[status] },
    content: {
      [JSON_TYPE]: {
        schema,
        examples: Object.fromEntries(errors.map(([code, error]) => [code, exampleOf(code, error)])),
      },
    },
  }
}

function exampleOf(code: string, { when, remedy }: IngestError): Example {
  const body = { success: false, code, message: remedy }
  const value =
    code === 'all_rejected' ? { ...body, accepted: 0, duplicates: 0, rejected: [rejection] } : body
  return { summary: when, value }
}
