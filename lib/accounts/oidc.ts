import type { OAuthConfig } from 'next-auth/providers/oauth'
import { TokenSet } from 'openid-client'
import { z } from 'zod'
import { textField } from '@/lib/contract/text-field'
import { config } from '@/lib/platform/config'

/** The ID of the provider, as in `/api/auth/callback/oidc`. */
export const OIDC = 'oidc'

/** What the issuer says about a person. */
export const oidcClaims = z.looseObject({
  iss: textField().max(2_000),
  sub: textField().min(1).max(255),
  email: textField().max(254).optional(),
  email_verified: z.boolean().optional(),
  name: textField().max(200).optional(),
})
export type OidcClaims = z.output<typeof oidcClaims>

/**
 * The provider for next-auth, or null when single sign-on is not configured. The claims come from the ID token, whose signature,
 * nonce, audience and expiry openid-client checks, and from the issuer's user info, which many issuers need for the email.
 */
export function oidcProvider(): OAuthConfig<Record<string, unknown>> | null {
  const { oidc } = config()
  if (oidc === null) return null
  return {
    id: OIDC,
    name: 'Single sign-on',
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      async request({ client, tokens }) {
        const verified = new TokenSet(tokens)
        const { userinfo_endpoint: endpoint } = client.issuer.metadata
        // Checks that both are about the same subject.
        return { ...verified.claims(), ...(endpoint ? await client.userinfo(verified) : {}) }
      },
    },
    // `sessionId` is set once the person has been admitted.
    profile: claims => ({ id: String(claims['sub']), sessionId: '' }),
  }
}
