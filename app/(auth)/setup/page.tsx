import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Notice } from '@/components/ui/notice'
import { needsSetup } from '@/lib/accounts/needs-setup'
import { PASSWORD_MIN } from '@/lib/accounts/password'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { setupTokenProblem } from '@/lib/setup/set-up'
import { AuthHeading } from '../auth-heading'
import { SetupForm } from './setup-form'

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' }

const Parameters = z.object({ token: z.string().max(200).optional() })

export default async function SetupPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!(await needsSetup())) redirect('/sign-in')
  const { token = '' } = pageParameters(Parameters, await searchParams)
  const problem = await setupTokenProblem(token, (await headers()).get('x-forwarded-for') ?? '')
  return (
    <>
      <AuthHeading title="Set up" text="Create the first account and its owner. This link works once." />
      {problem === null ? (
        <SetupForm token={token} passwordMin={PASSWORD_MIN} />
      ) : problem.code === 'too_many' ? (
        <Notice icon={KeyRound} tone="warning" title="This setup link can’t be checked right now">
          {problem.message}
        </Notice>
      ) : (
        <Notice icon={KeyRound} tone="warning" title="This setup link is not valid">
          Open the link that the server printed in its terminal when it last started. No terminal output? Run{' '}
          <code className="text-code">npm run cli -- account create</code> on the server instead.
        </Notice>
      )}
    </>
  )
}
