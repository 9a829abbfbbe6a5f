'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { AUTH_BOX, AuthCard } from '@/app/(auth)/auth-card'
import { NewPasswordField } from '@/app/(auth)/new-password-field'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { resetAction } from './actions'

interface ResetFormProps {
  token: string
  email: string
  passwordMin: number
}

/** Sets a new password with a reset link. The person then signs in with it, and with their second factor if they have one. */
export function ResetForm({ token, email, passwordMin }: ResetFormProps) {
  const { pending, problem, run } = useAction()
  const [done, setDone] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    await run(
      () => resetAction({ token, password }),
      () => setDone(true),
    )
  }

  if (done)
    return (
      <AuthCard>
        <p role="status">Your password was changed. Sign in with the new one.</p>
        <Button asChild variant="primary">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </AuthCard>
    )
  const fieldError = problem?.field === 'password' ? problem.message : null
  return (
    <form method="post" onSubmit={submit} className={AUTH_BOX}>
      <input type="hidden" name="email" value={email} autoComplete="username" readOnly />
      <NewPasswordField label="New password" min={passwordMin} error={fieldError} />
      <FieldError id="reset-error" message={fieldError === null ? problem?.message : null} />
      <Button type="submit" variant="primary" disabled={pending}>
        {pending ? 'Saving…' : 'Set password'}
      </Button>
    </form>
  )
}
