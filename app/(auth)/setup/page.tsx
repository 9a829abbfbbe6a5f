import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Notice } from '@/components/ui/notice'
import { PASSWORD_MIN } from '@/lib/accounts/password'
import { isSetupToken, needsSetup } from '@/lib/accounts/setup'
import { AuthHeading } from '../auth-heading'
import { SetupForm } from './setup-form'

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' }

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}) {
  if (!(await needsSetup())) redirect('/sign-in')
  const { token } = await searchParams
  const valid = typeof token === 'string' && (await isSetupToken(token))
  return (
    <>
      <AuthHeading title="Set up" text="Create the first account and its owner. This link works once." />
      {valid ? (
        <SetupForm token={token} passwordMin={PASSWORD_MIN} />
      ) : (
        <Notice icon={KeyRound} tone="warning" title="This set-up link is not valid">
          Open the link that the terminal printed at the last start. Where no terminal is at hand,{' '}
          <code className="text-code">npm run cli -- account create</code> on the server does the same.
        </Notice>
      )}
    </>
  )
}
