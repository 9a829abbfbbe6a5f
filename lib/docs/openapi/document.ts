import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'
import { otherAnswer } from './answers'
import { healthPaths } from './health-paths'
import { metricsPath } from './metrics-path'
import { ingestPaths } from './paths'
import { namedSchemas } from './schemas'
import type { OpenApi } from './types'

/** Of the interface, not of the program: grows when the interface does. */
const VERSION = '1.0.0'

const DESCRIPTION = `Takes the ${EVENTS.length} UserGuiding events, with ${PROPERTIES.length} known properties, in the shapes of Segment’s own HTTP API, so that every Segment library works with its host pointed here.

An event is answered with 200 only after it is stored. Values are fitted to the contract where nothing is lost and the change is noted: "12" becomes 12 for an int. What breaks the contract is rejected with a reason, and kept for inspection. A body that was not taken can always be sent again: a message id counts once.

Every path under /v1/ answers CORS preflights (OPTIONS) of the origins that a source allows.`

/**
 * The OpenAPI 3.1 document of this installation.
 * @param publicUrl origin under which it is reached
 */
export function openApi(publicUrl: string): OpenApi {
  return {
    openapi: '3.1.1',
    info: { title: 'UserGuiding events for Segment', version: VERSION, description: DESCRIPTION },
    externalDocs: {
      url: `${publicUrl}/docs`,
      description: 'The same for people, with set-up for each library',
    },
    servers: [{ url: publicUrl, description: 'This installation' }],
    tags: [
      { name: 'Events', description: 'Sending events' },
      { name: 'Health', description: 'For load balancers and monitors' },
    ],
    paths: { ...ingestPaths(), ...healthPaths(), ...metricsPath() },
    components: {
      securitySchemes: {
        ingestKey: {
          type: 'http',
          scheme: 'basic',
          description:
            'The ingest key as user name, with an empty password. Senders that cannot set it put the key into the body as `writeKey`.',
        },
        metricsToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'METRICS_TOKEN, for the figures of the installation only.',
        },
        webhookKey: {
          type: 'apiKey',
          in: 'query',
          name: 'key',
          description: 'The ingest key in the address of the webhook. It is kept out of every log.',
        },
      },
      schemas: namedSchemas(),
      responses: { NotFound: otherAnswer() },
    },
  }
}
