import { JSON_TYPE, type PathItem, ref } from './types'

const readiness = (description: string, value: unknown) => ({
  description,
  content: { [JSON_TYPE]: { schema: ref('Readiness'), examples: { one: { summary: description, value } } } },
})

/** For load balancers and monitors. */
export function healthPaths(): Record<string, PathItem> {
  return {
    '/api/health': {
      get: {
        operationId: 'health',
        tags: ['Health'],
        summary: 'Says that the process answers',
        description: 'Asks nothing else, so it stays green while the database is away.',
        security: [],
        responses: {
          200: {
            description: 'The process answers.',
            content: {
              [JSON_TYPE]: {
                schema: {
                  type: 'object',
                  required: ['status'],
                  properties: { status: { const: 'ok' } },
                },
                examples: { ok: { summary: 'The process answers', value: { status: 'ok' } } },
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
        summary: 'Says whether events can be taken and sent now',
        description: 'Each check that fails says what to look at.',
        security: [],
        responses: {
          200: readiness('Events can be taken and sent.', {
            status: 'ready',
            checks: [
              { name: 'database', ok: true, problem: null },
              { name: 'worker', ok: true, problem: null },
              { name: 'lag', ok: true, problem: null },
            ],
          }),
          503: readiness('Something is missing.', {
            status: 'not ready',
            checks: [{ name: 'database', ok: false, problem: 'The database does not answer.' }],
          }),
        },
      },
    },
  }
}
