'use client'

import Link from 'next/link'
import { useState } from 'react'
import { AuthCard } from '@/app/(auth)/auth-card'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { confirmAction } from './actions'

/** Confirms on a click, because mail scanners open every link. */
export function ConfirmForm({ token }: { token: string }) {
  const { pending, problem, run } = useAction()
  const [email, setEmail] = useState<string | null>(null)
  if (email !== null)
    return (
      <AuthCard>
        <p role="status">You now sign in with {email}.</p>
        <Button asChild variant="primary">
          <Link href="/">Continue</Link>
        </Button>
      </AuthCard>
    )
  return (
    <AuthCard>
      <ActionProblem id="confirm-email-error" problem={problem} again="Confirm" />
      <Button
        variant="primary"
        disabled={pending}
        onClick={() =>
          void run(
            () => confirmAction(token),
            result => setEmail(result.email),
          )
        }
      >
        {pending ? 'Confirming…' : 'Confirm'}
      </Button>
    </AuthCard>
  )
}
