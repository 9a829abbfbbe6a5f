import type { Metadata } from 'next'
import { AuthHeading } from '@/app/(auth)/auth-heading'
import { LinkProblem, readLink } from '@/app/(auth)/link-problem'
import { PASSWORD_MIN } from '@/lib/accounts/password'
import { readReset } from '@/lib/profile/reset-password'
import { ResetForm } from './reset-form'

export const metadata: Metadata = { title: 'Reset password', referrer: 'no-referrer' }

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await readLink(() => readReset(token))
  if ('problem' in link) return <LinkProblem problem={link.problem} />
  const { email } = link.found
  return (
    <>
      <AuthHeading
        title="Reset password"
        text={`Set a new password for ${email}. All of your sessions are signed out.`}
      />
      <ResetForm token={token} email={email} passwordMin={PASSWORD_MIN} />
    </>
  )
}
