import { overTls } from '@/lib/platform/config'

/** The name of a cookie of ours. Browsers accept a `__Host-` name only over TLS, from this host and for all of its paths. */
export const cookieName = (name: string): string => (overTls() ? `__Host-${name}` : name)

/** The attributes of all our cookies: scripts cannot read them, and other sites cannot send them with a write. */
export const cookieAttributes = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: overTls() }) as const

/** A `Set-Cookie` header. @param maxAge seconds; 0 deletes the cookie */
export function cookieHeader(name: string, value: string, maxAge: number): string {
  const secure = overTls() ? '; Secure' : ''
  return `${cookieName(name)}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

const SESSION = 'next-auth.session-token'

/** The cookie with the token of a session. */
export const sessionCookieName = (): string => cookieName(SESSION)

/** The names and attributes of next-auth's cookies. Its own names over TLS are `__Secure-`, which a subdomain could set. */
export function nextAuthCookies() {
  const of = (name: string, more: object = {}) => ({
    name: cookieName(`next-auth.${name}`),
    options: { ...cookieAttributes(), ...more },
  })
  const shortly = { maxAge: 15 * 60 }
  return {
    sessionToken: { name: sessionCookieName(), options: cookieAttributes() },
    callbackUrl: of('callback-url'),
    csrfToken: of('csrf-token'),
    pkceCodeVerifier: of('pkce.code_verifier', shortly),
    state: of('state', shortly),
    nonce: of('nonce'),
  }
}
