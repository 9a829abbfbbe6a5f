import { DELIVERY_STATES } from '@/lib/contract/states'
import { refusalSchema } from './schemas'
import { JSON_TYPE, type Operation, type PathItem, type ResponseObject, type Schema } from './types'

const SECURITY = [{ apiToken: [] }]
const uuid = { type: 'string', format: 'uuid' }
const list = { type: 'array', items: { type: 'object' } }

const parameter = (name: string, description: string, schema: Schema = { type: 'string' }) => ({
  name,
  in: 'query' as const,
  required: false,
  description,
  schema,
})
const SOURCE = parameter('source', 'The ID of a source. Defaults to all sources.', uuid)
const SEARCH = [
  SOURCE,
  parameter('q', 'A search as in the log, such as `state:failed event:"Guide Started"`.'),
  parameter('range', '`15m`, `1h`, `24h`, `7d`, `30d`, or two times separated by `..`.'),
]
const FORMAT = {
  ...parameter('format', 'The format of the file.', { enum: ['csv', 'jsonl'] }),
  required: true,
}
const ID = { ...parameter('id', 'The ID of the delivery.', uuid), in: 'path' as const, required: true }

/** A response whose main field is documented. */
function answerWith(description: string, field: string, schema: Schema, value: unknown): ResponseObject {
  const example = { summary: description, value: { [field]: value } }
  const whole = { type: 'object', required: [field], properties: { [field]: schema } }
  return { description, content: { [JSON_TYPE]: { schema: whole, examples: { one: example } } } }
}

function refusal(description: string, code: string): ResponseObject {
  const value = { success: false, code, message: description }
  const examples = { one: { summary: description, value } }
  return { description, content: { [JSON_TYPE]: { schema: refusalSchema([code]), examples } } }
}

const REFUSALS = {
  400: refusal('A parameter or the body is not valid.', 'invalid'),
  401: refusal('The token is missing, unknown, revoked or expired.', 'unauthenticated'),
  403: refusal('The role of the token, or of the person it belongs to, lacks the permission.', 'forbidden'),
}

/** An operation that needs an API token or a session. */
function operation(
  operationId: string,
  summary: string,
  ok: ResponseObject,
  more: Partial<Operation> = {},
): Operation {
  return {
    operationId,
    tags: ['Account'],
    summary,
    description: 'Requires an API token or a browser session.',
    security: SECURITY,
    ...more,
    responses: { 200: ok, ...REFUSALS },
  }
}

const file = (description: string): ResponseObject => ({
  description,
  content: {
    'text/csv': { schema: { type: 'string' }, examples: { one: { summary: 'CSV', value: 'id,state\n' } } },
  },
})

const delivery = (description: string) =>
  answerWith(
    description,
    'delivery',
    { type: 'object' },
    { id: '01a00000-0000-7000-8000-000000000000', state: 'queued' },
  )
const act = (operationId: string, summary: string) => ({
  post: operation(operationId, summary, delivery('The delivery.'), { parameters: [ID] }),
})

const LEDGER = Object.fromEntries(DELIVERY_STATES.map(state => [state, { type: 'integer', minimum: 0 }]))

/** The documented paths that accept an API token. */
export function tokenPaths(): Record<string, PathItem> {
  return {
    '/api/deliveries': {
      get: operation(
        'deliveries',
        'Lists deliveries, newest first',
        answerWith(
          'A page of deliveries. `nextCursor` is the `before` of the next one.',
          'deliveries',
          list,
          [],
        ),
        {
          parameters: [
            ...SEARCH,
            parameter('before', 'The `nextCursor` of the previous page.'),
            parameter('limit', 'Maximum number of deliveries. Defaults to 50.', {
              type: 'integer',
              minimum: 1,
              maximum: 200,
            }),
          ],
        },
      ),
    },
    '/api/deliveries/{id}': {
      get: operation(
        'delivery',
        'Returns one delivery with its payload and attempts',
        delivery('The delivery.'),
        {
          parameters: [ID],
        },
      ),
    },
    '/api/deliveries/{id}/retry': act('retryDelivery', 'Retries a delivery under the same message ID'),
    '/api/deliveries/{id}/discard': act('discardDelivery', 'Discards a waiting delivery'),
    '/api/deliveries/{id}/send-as-new': act('sendDeliveryAsNew', 'Sends a copy with a new message ID'),
    '/api/deliveries/export': {
      get: operation(
        'exportDeliveries',
        'Exports deliveries as a file',
        file('The newest deliveries that match.'),
        {
          parameters: [...SEARCH, FORMAT],
        },
      ),
    },
    '/api/history/export': {
      get: operation(
        'exportHistory',
        'Exports the history of changes as a file',
        file('The newest changes.'),
        {
          parameters: [SOURCE, FORMAT],
        },
      ),
    },
    '/api/jobs': {
      get: operation('jobs', 'Lists bulk jobs, newest first', answerWith('The jobs.', 'jobs', list, []), {
        parameters: [parameter('running', '`1`: only jobs that are still running.', { enum: ['0', '1'] })],
      }),
    },
    '/api/user-data/export': {
      post: operation(
        'exportUserData',
        'Exports everything stored about one end user',
        {
          description: 'One JSON document per line and event, newest first.',
          content: {
            'application/x-ndjson': {
              schema: { type: 'string' },
              examples: {
                one: { summary: 'JSON lines', value: '{"id":"01a00000-0000-7000-8000-000000000000"}\n' },
              },
            },
          },
        },
        {
          requestBody: {
            required: true,
            description: 'A `userId`, `user_id` or `anonymousId`, exactly as sent.',
            content: {
              [JSON_TYPE]: {
                schema: { type: 'object', required: ['user'], properties: { user: { type: 'string' } } },
                examples: { one: { summary: 'A user ID', value: { user: 'u_1042' } } },
              },
            },
          },
        },
      ),
    },
    '/api/ledger': {
      get: operation(
        'ledger',
        'Counts received events by state',
        answerWith(
          'The counts. `received` equals the sum of the eight states.',
          'ledger',
          { type: 'object', properties: LEDGER },
          Object.fromEntries(DELIVERY_STATES.map(state => [state, 0])),
        ),
        { parameters: [SOURCE] },
      ),
    },
    '/api/problems': {
      get: operation(
        'problems',
        'Lists failures by cause, most recent first',
        answerWith('The problems.', 'problems', list, []),
        {
          parameters: [
            SOURCE,
            parameter('standing', 'Defaults to `open`.', { enum: ['open', 'muted', 'resolved'] }),
            parameter('range', 'Defaults to `24h`.', { enum: ['1h', '24h', '7d', '30d'] }),
          ],
        },
      ),
    },
    '/api/sources': {
      get: operation(
        'sources',
        'Lists the sources of the account',
        answerWith('The sources.', 'sources', list, []),
      ),
    },
  }
}
