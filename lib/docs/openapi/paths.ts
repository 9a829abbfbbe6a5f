import { EVENTS } from '@/lib/contract/events'
import { formatNumber } from '@/lib/contract/format'
import { MAX_BATCH_EVENTS, MAX_REQUEST_BYTES } from '@/lib/contract/limits'
import { eventExamples, exampleOf } from './events'
import { ingestResponses } from './responses'
import { type Example, JSON_TYPE, type Operation, type PathItem, ref, type Schema } from './types'

// OpenAPI cannot describe a key in the body. The empty requirement represents `writeKey`.
const KEY = [{ ingestKey: [] }, {}]
const SIZE = `JSON in UTF-8, at most ${MAX_REQUEST_BYTES / 1024} KB, optionally compressed with gzip. Content-Type is ignored.`

interface Endpoint {
  operationId: string
  summary: string
  description: string
  kind: 'single' | 'batch'
  body: Schema
  examples: Record<string, Example>
  security?: Operation['security']
}

const TRACK = {
  kind: 'single',
  body: ref('Track'),
  examples: eventExamples(),
} as const satisfies Partial<Endpoint>

const BATCH = {
  kind: 'batch',
  body: ref('Batch'),
  examples: {
    two: { summary: 'Two events', value: { batch: EVENTS.slice(0, 2).map(exampleOf) } },
  },
} as const satisfies Partial<Endpoint>

const WEBHOOK: Endpoint = {
  operationId: 'userguidingWebhook',
  summary: 'Accepts a call from UserGuiding’s Webhook integration',
  description:
    'The key is in the URL, because a webhook cannot set headers. Names and fields are mapped to the contract; an unknown event is rejected and kept.',
  kind: 'single',
  body: ref('Webhook'),
  security: [{ webhookKey: [] }],
  examples: {
    guide: {
      summary: 'A guide was started',
      value: {
        event: 'guide started (userguiding)',
        payload: {
          userId: 'u_1042',
          guideId: 42,
          guideName: 'Onboarding tour',
          pageUrl: 'https://app.example.com/projects',
        },
      },
    },
  },
}

/** The paths that accept events. The aliases are the paths that Segment's libraries use. */
export function ingestPaths(): Record<string, PathItem> {
  const describeAlias = (path: string, users: string) => `Same as ${path}. ${users} send to this path.`
  return {
    '/v1/track': post({
      ...TRACK,
      operationId: 'track',
      summary: 'Accepts one event',
      description: 'Responds after the event is stored.',
    }),
    '/v1/batch': post({
      ...BATCH,
      operationId: 'batch',
      summary: `Accepts 1 to ${formatNumber(MAX_BATCH_EVENTS)} events`,
      description: 'Each event is validated on its own; one bad event doesn’t affect the rest.',
    }),
    '/v1/t': post({
      ...TRACK,
      operationId: 'trackShort',
      summary: 'Accepts one event',
      description: describeAlias('/v1/track', 'Segment’s browser libraries'),
    }),
    '/v1/b': post({
      ...BATCH,
      operationId: 'batchShort',
      summary: 'Accepts a batch',
      description: describeAlias('/v1/batch', 'Segment’s browser libraries'),
    }),
    '/v1/import': post({
      ...BATCH,
      operationId: 'import',
      summary: 'Accepts a batch',
      description: describeAlias('/v1/batch', 'Segment’s Ruby and Java libraries'),
    }),
    '/v1/userguiding': post(WEBHOOK),
  }
}

function post(endpoint: Endpoint): PathItem {
  const { operationId, summary, description, kind, body, examples, security } = endpoint
  return {
    post: {
      operationId,
      tags: ['Events'],
      summary,
      description,
      security: security ?? KEY,
      requestBody: {
        required: true,
        description: SIZE,
        content: { [JSON_TYPE]: { schema: body, examples } },
      },
      responses: ingestResponses(kind),
    },
  }
}
