import { refusalSchema } from './schemas'
import { JSON_TYPE, type PathItem, type ResponseObject } from './types'

/** The endpoint that Prometheus scrapes. */
export function metricsPath(): Record<string, PathItem> {
  return {
    '/api/metrics': {
      get: {
        operationId: 'metrics',
        tags: ['Health'],
        summary: 'Returns the metrics of the whole installation, for Prometheus',
        description:
          'Requires METRICS_TOKEN as a bearer token. To scrape without a token from the same machine, set METRICS_PORT and use http://127.0.0.1:METRICS_PORT/metrics.',
        security: [{ metricsToken: [] }],
        responses: {
          200: {
            description: 'The metrics in Prometheus text format.',
            content: {
              'text/plain': {
                schema: { type: 'string' },
                examples: {
                  one: { summary: 'One series', value: '# TYPE relay_workers gauge\nrelay_workers 1\n' },
                },
              },
            },
          },
          401: refusalResponse('unauthenticated', 'The bearer token is missing or is not METRICS_TOKEN.'),
          403: refusalResponse('forbidden', 'METRICS_TOKEN is not set.'),
        },
      },
    },
  }
}

function refusalResponse(code: string, description: string): ResponseObject {
  const value = { success: false, code, message: description }
  return {
    description,
    content: {
      [JSON_TYPE]: { schema: refusalSchema([code]), examples: { one: { summary: description, value } } },
    },
  }
}
