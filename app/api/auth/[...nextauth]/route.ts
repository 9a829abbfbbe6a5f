import NextAuth from 'next-auth'
import { z } from 'zod'
import { authOptions } from '@/lib/auth/options'
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
const handler = handle((request: Request, context: Context): Promise<Response> => {
  requestParameters(Parameters, request)
  return NextAuth(request as never, context as never, authOptions())
})

export { handler as GET, handler as POST }
