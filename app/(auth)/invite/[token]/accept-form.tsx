'use client'

import { signOut } from '@/app/(app)/actions'
import { AuthCard } from '@/app/(auth)/auth-card'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { acceptAction } from './actions'

interface AcceptFormProps {
  token: string
  account: string
  /** The invited address. */
  email: string
  signedInAs: string
}

/** The invitation as a signed-in person sees it. */
export function AcceptForm({ token, account, email, signedInAs }: AcceptFormProps) {
  const { pending, problem, run } = useAction()
  if (email !== signedInAs)
    return (
      <AuthCard>
        <p>
          This invitation is for {email}, and you are signed in as {signedInAs}. Sign out, then open the link
          again.
        </p>
        <Button onClick={() => void signOut()}>Sign out</Button>
      </AuthCard>
    )
  return (
    <AuthCard>
      <p>You are signed in as {signedInAs}. Your other accounts are not affected.</p>
      <ActionProblem id="accept-error" problem={problem} again="Join" />
      <Button
        variant="primary"
        disabled={pending}
        onClick={() =>
          void run(
            () => acceptAction(token),
            () => window.location.assign('/'),
          )
        }
      >
        {pending ? 'Joining…' : `Join ${account}`}
      </Button>
    </AuthCard>
  )
}
