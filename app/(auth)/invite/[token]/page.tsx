import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthCard } from '@/app/(auth)/auth-card'
import { AuthHeading } from '@/app/(auth)/auth-heading'
import { LinkProblem, readLink } from '@/app/(auth)/link-problem'
import { Button } from '@/components/ui/button'
import { PASSWORD_MIN } from '@/lib/accounts/password'
import { ROLE_LABEL } from '@/lib/accounts/role'
import { currentSession } from '@/lib/accounts/session'
import { readInvitation } from '@/lib/members/join'
import { AcceptForm } from './accept-form'
import { SignUpForm } from './sign-up-form'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await readLink(() => readInvitation(token))
  if ('problem' in link) return <LinkProblem problem={link.problem} />
  const { account, email, role, invitedBy, known } = link.found
  const session = await currentSession()
  return (
    <>
      <AuthHeading
        title={`Join ${account}`}
        text={`${invitedBy} has invited ${email} with the role ${ROLE_LABEL[role]}.`}
      />
      {session ? (
        <AcceptForm token={token} email={email} signedInAs={session.user.email} account={account} />
      ) : known ? (
        <AuthCard>
          <p>{email} already has a password here. Sign in to accept the invitation.</p>
          <Button asChild variant="primary">
            <Link href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}>Sign in</Link>
          </Button>
        </AuthCard>
      ) : (
        <SignUpForm token={token} email={email} passwordMin={PASSWORD_MIN} />
      )}
    </>
  )
}
