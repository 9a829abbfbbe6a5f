import { INGEST_ERRORS, type IngestError } from '@/lib/contract/ingest-errors'
import { refusalSchema } from './schemas'
import { type Example, JSON_TYPE, type ResponseObject, ref, type Schema } from './types'

type Headers = NonNullable<ResponseObject['headers']>

const REQUEST_ID: Headers = {
  'x-request-id': {
    description: 'Identifies the request in the server’s log. Echoes the sender’s ID if the request had one.',
    schema: { type: 'string' },
  },
}
const RETRY_AFTER: Headers = {
  'retry-after': { description: 'Seconds to wait before retrying.', schema: { type: 'integer', minimum: 1 } },
}
const HEADERS: Record<number, Headers> = {
  401: { 'www-authenticate': { description: 'Always `Basic`.', schema: { type: 'string' } } },
  405: { allow: { description: 'Always `POST`.', schema: { type: 'string' } } },
  429: RETRY_AFTER,
  503: RETRY_AFTER,
}

const rejection = {
  index: 0,
  messageId: 'm-1',
  field: 'event',
  code: 'unknown_event',
  message: '"Guide Start" is not one of the 14 events. Did you mean "Guide Started"?',
}

const ACCEPTED: ResponseObject = {
  description:
    'At least one event was stored, by this request or an earlier one. Rejected events are listed.',
  headers: REQUEST_ID,
  content: {
    [JSON_TYPE]: {
      schema: ref('Accepted'),
      examples: {
        all: {
          summary: 'All accepted',
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

/** All responses of a path that accepts events, by HTTP status, generated from the error codes. */
export function ingestResponses(kind: 'single' | 'batch'): Record<string, ResponseObject> {
  const errors: [string, IngestError][] = Object.entries(INGEST_ERRORS)
  const possible = errors.filter(([, { on }]) => on === 'every' || on === kind)
  const statuses = [...new Set(possible.map(([, { status }]) => status))].sort((a, b) => a - b)
  return {
    200: ACCEPTED,
    ...Object.fromEntries(
      statuses.map(status => [
        status,
        refusalResponse(
          status,
          possible.filter(([, error]) => error.status === status),
        ),
      ]),
    ),
  }
}

/** The response for all other paths under /v1/. */
export function notFoundResponse(): ResponseObject {
  const errors: [string, IngestError][] = Object.entries(INGEST_ERRORS)
  return refusalResponse(
    404,
    errors.filter(([, { on }]) => on === 'other'),
  )
}

function refusalResponse(status: number, errors: [string, IngestError][]): ResponseObject {
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
