import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'
import { healthPaths } from './health-paths'
import { metricsPath } from './metrics-path'
import { ingestPaths } from './paths'
import { notFoundResponse } from './responses'
import { namedSchemas } from './schemas'
import { tokenPaths } from './token-paths'
import type { OpenApi } from './types'

/** The version of the API, not of the product. */
const VERSION = '1.0.0'

const DESCRIPTION = `Accepts the ${EVENTS.length} UserGuiding events, with ${PROPERTIES.length} known properties, in the format of Segment’s HTTP API. Every Segment library works when its host is set to this server.

The response is 200 only after the event is stored. Values are converted to the documented type when nothing is lost, and the change is noted: "12" becomes 12 for an int. Events that violate the contract are rejected with a reason and kept for inspection. It is always safe to resend a failed request, because each message ID counts only once.

Every path under /v1/ answers CORS preflight requests (OPTIONS) from the origins that a source allows, with the requested headers and with credentials.`

/**
 * The OpenAPI 3.1 document of this installation.
 * @param publicUrl the public origin of the installation
 */
export function openApi(publicUrl: string): OpenApi {
  return {
    openapi: '3.1.1',
    info: { title: 'UserGuiding events for Segment', version: VERSION, description: DESCRIPTION },
    externalDocs: {
      url: `${publicUrl}/docs`,
      description: 'Documentation with setup instructions for each library',
    },
    servers: [{ url: publicUrl, description: 'This installation' }],
    tags: [
      { name: 'Events', description: 'Sending events' },
      { name: 'Account', description: 'The account’s data, for scripts' },
      { name: 'Health', description: 'For load balancers and monitoring' },
    ],
    paths: { ...ingestPaths(), ...tokenPaths(), ...healthPaths(), ...metricsPath() },
    components: {
      securitySchemes: {
        ingestKey: {
          type: 'http',
          scheme: 'basic',
          description:
            'The ingest key as the username, with an empty password. Senders that cannot set this header can send the key as `writeKey` in the body.',
        },
        apiToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token, as created under Settings › Profile. With it, no cookie is read.',
        },
        metricsToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The value of METRICS_TOKEN. Grants access only to the metrics.',
        },
        webhookKey: {
          type: 'apiKey',
          in: 'query',
          name: 'key',
          description: 'The ingest key in the URL of the webhook. This server never logs it.',
        },
      },
      schemas: namedSchemas(),
      responses: { NotFound: notFoundResponse() },
    },
  }
}
