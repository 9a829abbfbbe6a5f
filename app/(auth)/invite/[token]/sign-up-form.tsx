'use client'

import { type FormEvent, useState } from 'react'
import { AUTH_BOX } from '@/app/(auth)/auth-card'
import { NewPasswordField } from '@/app/(auth)/new-password-field'
import { useSignIn } from '@/app/(auth)/use-sign-in'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Field, FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { signUpAction } from './actions'

const FIELDS = ['name', 'password']

interface SignUpFormProps {
  token: string
  email: string
  passwordMin: number
}

/** Creates a sign-in from an invitation, then signs in. */
export function SignUpForm({ token, email, passwordMin }: SignUpFormProps) {
  const { pending, problem, run } = useAction()
  const [joined, setJoined] = useState(false)
  const signIn = useSignIn('/')
  const busy = pending || signIn.pending

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const entered = new FormData(event.currentTarget)
    const password = String(entered.get('password') ?? '')
    if (joined) return signIn.start({ email, password })
    await run(
      () => signUpAction({ token, name: String(entered.get('name') ?? ''), password }),
      () => {
        setJoined(true)
        void signIn.start({ email, password })
      },
    )
  }

  const errorOf = (field: string) => (problem?.field === field ? problem.message : null)
  const general = problem && !FIELDS.includes(problem.field ?? '') ? problem.message : signIn.message
  return (
    <form method="post" onSubmit={submit} className={AUTH_BOX}>
      <Field id="email" label="Email">
        <Input value={email} readOnly autoComplete="username" type="email" />
      </Field>
      <Field id="name" label="Your name" error={errorOf('name')}>
        <Input name="name" autoComplete="name" required maxLength={80} autoFocus />
      </Field>
      <NewPasswordField label="Password" min={passwordMin} error={errorOf('password')} />
      <FieldError id="sign-up-error" message={general} />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Joining…' : 'Join'}
      </Button>
    </form>
  )
}
