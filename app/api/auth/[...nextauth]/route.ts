import NextAuth from 'next-auth'
import { authOptions } from '@/lib/accounts/options'

type Context = { params: Promise<{ nextauth: string[] }> }

// The options need the configuration, which the build does not have: they are made per request.
function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions())
}

export { handler as GET, handler as POST }
