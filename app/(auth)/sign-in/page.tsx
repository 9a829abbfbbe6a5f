import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { DEMO_EMAIL, DEMO_PASSWORD } from '@/lib/accounts/demo'
import { nextPath } from '@/lib/accounts/next-path'
import { signInState } from '@/lib/accounts/session'
import { config } from '@/lib/platform/config'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { AuthHeading } from '../auth-heading'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

const Parameters = z.object({
  next: z.string().max(10_000).optional(),
  /** An error code from `lib/accounts/sign-in-error.ts` or from next-auth. */
  error: z
    .string()
    .regex(/^\w{1,40}(:\d{1,6})?$/)
    .optional(),
  /** The token of a link that allows a password where passwords are turned off. */
  link: z.string().max(100).optional(),
})

interface SignInPageProps {
  searchParams: Promise<SearchParams>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, error, link } = pageParameters(Parameters, await searchParams)
  const target = nextPath(next)
  const state = await signInState()
  if (state === 'signed_in') redirect(target)
  const { mode, oidc } = config()
  return (
    <>
      <AuthHeading
        title="Sign in"
        text="Send UserGuiding events to Segment and see what happens to each one."
      />
      <SignInForm
        target={target}
        error={state === 'unavailable' ? state : (error ?? null)}
        demo={mode === 'demo' ? { email: DEMO_EMAIL, password: DEMO_PASSWORD } : null}
        singleSignOn={oidc !== null}
        // Someone who is asked for their password once needs the form, whatever OIDC_ONLY says.
        passwords={oidc?.only !== true || link !== undefined || error === 'oidc_link'}
        link={link ?? ''}
      />
      {state === 'not_set_up' && (
        <p className="text-center text-[13px] text-muted-foreground">
          No account exists yet. Open the one-time setup link printed in the server’s terminal.
        </p>
      )}
    </>
  )
}
