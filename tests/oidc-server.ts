import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface OidcServer {
  issuer: string
  /** The variables with which the product signs people in here. */
  variables: Record<string, string>
  /** The claims of a person by their login, besides `sub`. */
  people: Map<string, Record<string, unknown>>
  stop(): Promise<void>
}

const CLIENT = { client_id: 'segment-source', client_secret: 'a-secret-of-the-client' }

/** A real OpenID Connect server on loopback, with sign-in and consent pages that accept any password. */
export async function startOidcServer(app: string): Promise<OidcServer> {
  const listener = createServer()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const issuer = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  const people = new Map<string, Record<string, unknown>>()
  const provider = new Provider(issuer, {
    clients: [
      {
        ...CLIENT,
        redirect_uris: [`${app}/api/auth/callback/oidc`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: () => ({ sub: login, ...people.get(login) }),
    }),
    cookies: { keys: ['a key for the cookies of this test'] },
    pkce: { required: () => true },
  })
  listener.on('request', provider.callback())
  return {
    issuer,
    people,
    variables: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.client_id,
      OIDC_CLIENT_SECRET: CLIENT.client_secret,
    },
    async stop() {
      listener.closeAllConnections()
      listener.close()
      await once(listener, 'close')
    },
  }
}
