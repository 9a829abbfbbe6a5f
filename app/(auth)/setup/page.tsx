import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Notice } from '@/components/ui/notice'
import { PASSWORD_MIN } from '@/lib/auth/password'
import { needsSetup, setupTokenProblem } from '@/lib/auth/setup'
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
  const typed = typeof token === 'string' ? token : ''
  const problem = await setupTokenProblem(typed, (await headers()).get('x-forwarded-for') ?? '')
  return (
    <>
      <AuthHeading title="Set up" text="Create the first account and its owner. This link works once." />
      {problem === null ? (
        <SetupForm token={typed} passwordMin={PASSWORD_MIN} />
      ) : problem.code === 'too_many' ? (
        <Notice icon={KeyRound} tone="warning" title="This set-up link cannot be checked now">
          {problem.message}
        </Notice>
      ) : (
        <Notice icon={KeyRound} tone="warning" title="This set-up link is not valid">
          Open the link that the terminal printed at the last start. Where no terminal is at hand,{' '}
          <code className="text-code">npm run cli -- account create</code> on the server does the same.
        </Notice>
      )}
    </>
  )
}
