'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Field, FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { AUTH_BOX, AuthCard } from '../auth-card'
import { requestResetAction } from './actions'

/** Asks for a reset link by email. The response is the same for every address. */
export function ForgotForm() {
  const { pending, problem, run } = useAction()
  const [sentTo, setSentTo] = useState<string | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email') ?? '')
    await run(
      () => requestResetAction({ email }),
      result => setSentTo(result.sentTo),
    )
  }

  if (sentTo !== null)
    return (
      <AuthCard>
        <p role="status">
          If {sentTo} has a password here, a link is on its way. It works once within an hour. Check your spam
          folder, too.
        </p>
        <Button asChild>
          <Link href="/sign-in">Back to sign-in</Link>
        </Button>
      </AuthCard>
    )
  const fieldError = problem?.field === 'email' ? problem.message : null
  return (
    <form method="post" onSubmit={submit} className={AUTH_BOX}>
      <Field id="email" label="Email" error={fieldError}>
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <FieldError id="forgot-error" message={fieldError === null ? problem?.message : null} />
      <Button type="submit" variant="primary" disabled={pending}>
        {pending ? 'Sending…' : 'Send reset link'}
      </Button>
    </form>
  )
}
