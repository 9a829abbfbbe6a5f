import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { z } from 'zod'
import type { Authentication } from '@/lib/accounts/authenticate'
import { knownBrowserName } from '@/lib/accounts/known-browser'
import { authOptions } from '@/lib/accounts/options'
import { failedAuth, signInAnswer } from '@/lib/accounts/sign-in-answer'
import { invalid } from '@/lib/platform/errors'
import { handle } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'

type Context = { params: Promise<{ nextauth: string[] }> }

// Of an address that it cannot read, next-auth says that the server is not set up as it should be, with a 500.
const Parameters = z.object({
  callbackUrl: z
    .string()
    .refine(url => /^(\/|https?:)/.test(url) && URL.canParse(url, 'http://x'), '`callbackUrl` is an address.')
    .optional(),
})

// The options need the configuration, which the build does not have: they are made per request.
const handler = handle(async (request: NextRequest, context: Context): Promise<Response> => {
  requestParameters(Parameters, request)
  const heard: { outcome?: Authentication; failure?: unknown } = {}
  const options = authOptions({
    browser: request.cookies.get(knownBrowserName())?.value ?? '',
    decided: outcome => {
      heard.outcome = outcome
    },
    failed: error => {
      heard.failure = error
    },
  })
  const answered: Promise<Response> = NextAuth(request as never, context as never, options)
  const response = await answered.catch(error => {
    throw error instanceof SyntaxError ? invalid('Send a form, or valid JSON.') : error
  })
  // next-auth would take a session that cannot be read for none, and take its cookie away.
  if (heard.failure !== undefined) return failedAuth(heard.failure, request.headers.get('x-request-id'))
  return heard.outcome ? signInAnswer(response, heard.outcome) : response
})

export { handler as GET, handler as POST }
