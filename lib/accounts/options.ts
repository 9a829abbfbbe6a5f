import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { config } from '@/lib/platform/config'
import { authenticate } from './authenticate'
import { openSession, readSession, revokeSession, SESSION_SECONDS, type SignedIn } from './session-store'
import type { SignInError } from './sign-in-error'

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

/** Name of the cookie that holds the token; a `__Secure-` name is only taken over TLS. */
export function sessionCookieName(): string {
  return overTls() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

const overTls = () => config().publicUrl.startsWith('https://')

/**
 * E-mail and password, kept as a JWT that names a session row. The row decides: the session callback reads it on every
 * request, so revoking it signs the browser out at once.
 * @param onFailure hears that the row could not be read; next-auth itself would take that for "signed out"
 */
export function authOptions(onFailure?: (error: unknown) => void): NextAuthOptions {
  // next-auth takes its own address from the Host header only when told to. Our server has checked that header.
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
          const result = await authenticate({
            email: credentials?.email ?? '',
            password: credentials?.password ?? '',
            address: header('x-forwarded-for').split(',', 1)[0]?.trim() ?? '',
          })
          if (!result.ok) throw new Error(codeOf(result))
          const { userId, accountId } = result
          const sessionId = await openSession({ userId, accountId, userAgent: header('user-agent') })
          return { id: userId, sessionId }
        },
      }),
    ],
    callbacks: {
      // `user` is there once, right after signing in. The token carries nothing else about the person.
      jwt: ({ token, user }) => (user ? { sid: user.sessionId } : token),
      session: async ({ session, token }) => ({
        expires: session.expires,
        signedIn: await readSession(token.sid).catch(error => {
          if (onFailure === undefined) throw error
          onFailure(error)
          return null
        }),
      }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    events: { signOut: ({ token }) => revokeSession(token?.sid) },
  }
}

function codeOf(result: { reason: string; waitMs?: number }): SignInError {
  if (result.reason === 'too_many') return `too_many:${Math.ceil((result.waitMs ?? 0) / 1000)}`
  return result.reason === 'no_account' ? 'no_account' : 'wrong'
}
