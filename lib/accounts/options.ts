import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { authSecret, overTls } from '@/lib/platform/config'
import { type Admission, admit, linkPending, pendingEmail } from './admit'
import { type Authentication, authenticate } from './authenticate'
import { nextAuthCookies } from './cookie'
import { OIDC, oidcClaims, oidcProvider } from './oidc'
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

/** Callbacks for details that next-auth hides: it reduces every outcome to "signed out" or one short string. */
export interface AuthHooks {
  /** Called on any failure, such as an unreachable database. */
  failed: (error: unknown) => void
  /** The known-browser cookie, as received. */
  browser?: string
  /** Called with the outcome of a sign-in. */
  decided?: (outcome: Authentication) => void
  /** The client of a sign-in through OpenID Connect, as in `x-forwarded-for` and `user-agent`. */
  client?: { address: string; userAgent: string }
  /** The cookie of someone who was asked for their password once, as received. */
  pending?: string
  /** Called with the value of that cookie. */
  setPending?: (value: string) => void
}

/** A JSON body may contain any type. Anything but a string counts as an empty string. */
const typed = z.object({
  email: z.string().catch(''),
  password: z.string().catch(''),
  code: z.string().max(100).catch(''),
  link: z.string().max(100).catch(''),
})

/**
 * Signs people in with email and password. The JWT holds only a session ID. The session callback reads that row on every
 * request. Revoking the row therefore signs the browser out immediately.
 */
export function authOptions(hooks: AuthHooks): NextAuthOptions {
  const {
    failed,
    browser = '',
    decided,
    client = { address: '', userAgent: '' },
    pending,
    setPending,
  } = hooks
  /** Reports a failure, but hides its message from next-auth, which would send it to the browser. */
  const reportAndHide = (error: unknown): never => {
    failed(error)
    throw new Error('internal')
  }
  // Lets next-auth derive its URL from the Host header, which our server has checked.
  process.env['AUTH_TRUST_HOST'] = 'true'
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: overTls(),
    cookies: nextAuthCookies(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      ...[oidcProvider() ?? []].flat(),
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {}, link: {} },
        async authorize(credentials, request) {
          const header = (name: string) => String(request.headers?.[name] ?? '')
          const args = {
            ...typed.parse(credentials ?? {}),
            address: header('x-forwarded-for'),
            browser,
            linking: pendingEmail(pending ?? ''),
          }
          const outcome = await authenticate(args).catch(reportAndHide)
          decided?.(outcome)
          if (!outcome.ok) throw new Error(outcome.reason)
          const { user, accountId } = outcome
          if (pending) await linkPending(pending, user).catch(reportAndHide)
          const session = { user, accountId, userAgent: header('user-agent'), address: args.address }
          return { id: user.id, sessionId: await openSession(session).catch(reportAndHide) }
        },
      }),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== OIDC) return true
        const claims = oidcClaims.safeParse(profile)
        const admission: Admission = claims.success
          ? await admit(claims.data).catch(reportAndHide)
          : { ok: false, reason: 'oidc_failed' }
        if (!admission.ok) {
          if (admission.pending) setPending?.(admission.pending)
          return `/sign-in?error=${admission.reason}`
        }
        user.sessionId = await openSession({ ...admission, ...client, via: OIDC }).catch(reportAndHide)
        return true
      },
      // `user` is set only right after sign-in. The token carries no other data about the person.
      jwt: ({ token, user }) => (user ? { sid: user.sessionId } : token),
      session: async ({ session, token }) => ({
        expires: session.expires,
        signedIn: await readSession(token.sid).catch(error => {
          failed(error)
          return null
        }),
      }),
      // Parsing escapes characters that are not allowed in a header, where next-auth puts the URL.
      redirect: ({ url, baseUrl }) =>
        url.startsWith(`${baseUrl}/`) && URL.canParse(url) ? new URL(url).href : baseUrl,
    },
    events: { signOut: ({ token }) => revokeSession(token?.sid).catch(reportAndHide) },
  }
}
