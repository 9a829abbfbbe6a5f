import { z } from 'zod'
import { invalid, notFound } from '@/lib/platform/errors'
import { json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { parseInput } from '@/lib/platform/parse-input'

/** The methods to pass on to next-auth, by path. It handles anything else with its own errors, some of them a 500. */
const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['providers', ['GET']],
  ['csrf', ['GET']],
  ['error', ['GET']],
  ['session', ['GET', 'POST']],
  ['signin', ['GET', 'POST']],
  ['signin/credentials', ['GET', 'POST']],
  ['signin/oidc', ['GET', 'POST']],
  ['callback/oidc', ['GET']],
  ['signout', ['GET', 'POST']],
  ['callback/credentials', ['POST']],
  ['_log', ['POST']],
])

const callbackUrl = z
  .string('`callbackUrl` must be a URL.')
  .refine(isUrl, '`callbackUrl` must be an http or https URL, or a path that starts with `/`.')
/** next-auth copies `error` into a header without escaping it. */
const Query = z.object({
  callbackUrl: callbackUrl.optional(),
  error: z
    .string()
    .regex(/^[\w:]{1,100}$/, '`error` must be 1 to 100 letters, digits, underscores or colons.')
    .optional(),
  code: z.string().max(10_000).optional(),
  state: z.string().max(10_000).optional(),
  iss: z.string().max(2_000).optional(),
  csrfToken: z.string().optional(),
  csrf: z.string().optional(),
  json: z.string().optional(),
  redirect: z.string().optional(),
  provider: z.string().optional(),
})
const Body = z.object(
  {
    callbackUrl: z.string('`callbackUrl` must be a URL.').optional(),
    csrfToken: z.string('`csrfToken` must be a string.').optional(),
  },
  'Send form data or a JSON object.',
)

/**
 * Checks every part of a request that next-auth reads.
 * @returns a 405 response for an unsupported method; null when next-auth may handle the request
 * @throws AppError `not_found`, `invalid`
 */
export async function authAction(request: Request, path: readonly string[]): Promise<Response | null> {
  const methods = METHODS.get(path.join('/'))
  if (methods === undefined) throw notFound('There is nothing at this address.')
  if (!methods.includes(request.method)) {
    const allow = methods.join(', ')
    const message = `Use ${methods.join(' or ')} at this address.`
    return json({ success: false, code: 'method_not_allowed', message }, { status: 405, headers: { allow } })
  }
  requestParameters(Query, request)
  if (request.method === 'POST' && request.headers.get('content-type')?.includes('application/json')) {
    parseInput(Body, await readBody(request.clone()))
  }
  return null
}

async function readBody(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw invalid('The body is not valid JSON. Send form data or a JSON object.')
  }
}

/** Applies the same check as next-auth. */
function isUrl(url: string): boolean {
  return /^(\/|https?:)/.test(url) && URL.canParse(url, url.startsWith('/') ? 'http://x' : undefined)
}
