import { JSON_TYPE, type PathItem, ref } from './types'

const readinessResponse = (description: string, value: unknown) => ({
  description,
  content: { [JSON_TYPE]: { schema: ref('Readiness'), examples: { one: { summary: description, value } } } },
})

/** The health checks for load balancers and monitoring. */
export function healthPaths(): Record<string, PathItem> {
  return {
    '/api/health': {
      get: {
        operationId: 'health',
        tags: ['Health'],
        summary: 'Checks that the process is responding',
        description: 'Checks nothing else, so it returns 200 even while the database is down.',
        security: [],
        responses: {
          200: {
            description: 'The process responds.',
            content: {
              [JSON_TYPE]: {
                schema: {
                  type: 'object',
                  required: ['status'],
                  properties: { status: { const: 'ok' } },
                },
                examples: { ok: { summary: 'The process is responding', value: { status: 'ok' } } },
              },
            },
          },
        },
      },
    },
    '/api/health/ready': {
      get: {
        operationId: 'ready',
        tags: ['Health'],
        summary: 'Checks whether events can be received and sent now',
        description: 'Each failed check describes the problem. Warnings do not change the status.',
        security: [],
        responses: {
          200: readinessResponse('Events can be received and sent.', {
            status: 'ready',
            checks: [
              { name: 'database', ok: true, problem: null },
              { name: 'worker', ok: true, problem: null },
              { name: 'lag', ok: true, problem: null },
            ],
            warnings: [],
          }),
          503: readinessResponse('At least one check failed.', {
            status: 'not ready',
            checks: [{ name: 'database', ok: false, problem: 'The database is not responding.' }],
            warnings: [],
          }),
        },
      },
    },
  }
}
