import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { config, overTls } from '@/lib/platform/config'
import { type Authentication, authenticate } from './authenticate'
import { openSession, readSession, revokeSession, SESSION_SECONDS, type SignedIn } from './session-store'

declare module 'next-auth' {
  interface Session {
    signedIn: SignedIn | null
  }
  interface User {
    sessionId: string
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}

/** Name of the cookie that holds the token. Browsers accept a `__Secure-` name only over TLS. */
export function sessionCookieName(): string {
  return overTls() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/** What next-auth cannot return: it turns every outcome into "signed out" or one short string. */
export interface AuthHooks {
  /** Called when the database, or anything else, fails. */
  failed: (error: unknown) => void
  /** The known-browser cookie as received. */
  browser?: string
  /** Called with the outcome of a sign-in. */
  decided?: (outcome: Authentication) => void
}

/** A JSON body may contain anything. What is not a string counts as empty. */
const typed = z.object({ email: z.string().catch(''), password: z.string().catch('') })

/**
 * Email and password, then a JWT that names a session row. The row decides: the session callback reads it on every
 * request, so revoking it signs the browser out at once.
 */
export function authOptions({ failed, browser = '', decided }: AuthHooks): NextAuthOptions {
  /** Reports a failure and hides its message from next-auth, which would send it to the browser. */
  const tell = (error: unknown): never => {
    failed(error)
    throw new Error('internal')
  }
  // Lets next-auth take its address from the Host header, which our server has checked.
  process.env['AUTH_TRUST_HOST'] = 'true'
  return {
    secret: config().authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: overTls(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const header = (name: string) => String(request.headers?.[name] ?? '')
          const args = { ...typed.parse(credentials ?? {}), address: header('x-forwarded-for'), browser }
          const outcome = await authenticate(args).catch(tell)
          decided?.(outcome)
          if (!outcome.ok) throw new Error(outcome.reason)
          const { userId, accountId } = outcome
          const session = { userId, accountId, userAgent: header('user-agent') }
          return { id: userId, sessionId: await openSession(session).catch(tell) }
        },
      }),
    ],
    callbacks: {
      // `user` is set only right after signing in. The token carries nothing else about the person.
      jwt: ({ token, user }) => (user ? { sid: user.sessionId } : token),
      session: async ({ session, token }) => ({
        expires: session.expires,
        signedIn: await readSession(token.sid).catch(error => {
          failed(error)
          return null
        }),
      }),
      // Parsed, because next-auth puts it into a header, which cannot hold every character.
      redirect: ({ url, baseUrl }) =>
        url.startsWith(`${baseUrl}/`) && URL.canParse(url) ? new URL(url).href : baseUrl,
    },
    events: { signOut: ({ token }) => revokeSession(token?.sid).catch(tell) },
  }
}
