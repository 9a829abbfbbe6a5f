import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DEMO_EMAIL, DEMO_PASSWORD } from '@/lib/accounts/demo'
import { nextPath } from '@/lib/accounts/next-path'
import { currentSession } from '@/lib/accounts/session'
import { needsSetup } from '@/lib/accounts/setup'
import { config } from '@/lib/platform/config'
import { AuthHeading } from '../auth-heading'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, error } = await searchParams
  const target = nextPath(typeof next === 'string' ? next : null)
  if (await currentSession()) redirect(target)
  const demo = config().mode === 'demo'
  return (
    <>
      <AuthHeading title="Sign in" text="UserGuiding as a Segment source: settings, deliveries, health." />
      <SignInForm
        target={target}
        error={typeof error === 'string' ? error : null}
        demo={demo ? { email: DEMO_EMAIL, password: DEMO_PASSWORD } : null}
      />
      {(await needsSetup()) && (
        <p className="text-center text-[13px] text-muted-foreground">
          Nobody has a sign-in yet. Open the one-time set-up link that the terminal printed at the start.
        </p>
      )}
    </>
  )
}
