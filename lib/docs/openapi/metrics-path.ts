import { refusalSchema } from './schemas'
import { JSON_TYPE, type PathItem, type ResponseObject } from './types'

/** For Prometheus. */
export function metricsPath(): Record<string, PathItem> {
  return {
    '/api/metrics': {
      get: {
        operationId: 'metrics',
        tags: ['Health'],
        summary: 'Tells the figures of the whole installation, for Prometheus',
        description:
          'Answered to the machine itself, under a name of its own such as localhost. When METRICS_TOKEN is set: to whoever sends it as a bearer token, and to nobody else.',
        security: [{ metricsToken: [] }, {}],
        responses: {
          200: {
            description: 'Prometheus’ text format.',
            content: {
              'text/plain': {
                schema: { type: 'string' },
                examples: {
                  one: { summary: 'One series', value: '# TYPE relay_workers gauge\nrelay_workers 1\n' },
                },
              },
            },
          },
          401: refused('unauthenticated', 'METRICS_TOKEN is set, and it was not sent.'),
          403: refused('forbidden', 'METRICS_TOKEN is not set, and another machine asks.'),
        },
      },
    },
  }
}

function refused(code: string, description: string): ResponseObject {
  const value = { success: false, code, message: description }
  return {
    description,
    content: {
      [JSON_TYPE]: { schema: refusalSchema([code]), examples: { one: { summary: description, value } } },
    },
  }
}
