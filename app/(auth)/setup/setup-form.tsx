'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useSignIn } from '../use-sign-in'
import { setUpAction } from './actions'

const FIELDS = ['name', 'ownerName', 'ownerEmail', 'password']

export function SetupForm({ token, passwordMin }: { token: string; passwordMin: number }) {
  const [refused, setRefused] = useState<{ message: string; field: string | null } | null>(null)
  const [pending, setPending] = useState(false)
  const signIn = useSignIn('/settings/integrations/segment')

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    const ownerEmail = text('ownerEmail')
    const password = text('password')
    setPending(true)
    setRefused(null)
    const result = await setUpAction({
      token,
      name: text('name'),
      ownerName: text('ownerName'),
      ownerEmail,
      password,
    })
    if (result.ok) return signIn.start({ email: ownerEmail, password })
    setRefused(result)
    setPending(false)
  }

  const errorOf = (field: string) => (refused?.field === field ? refused.message : null)
  const general = refused && !FIELDS.includes(refused.field ?? '') ? refused.message : signIn.message
  return (
    <form
      method="post"
      onSubmit={submit}
      className="grid gap-4 rounded-xl border border-border bg-background p-6 dark:bg-card"
    >
      <Field id="name" label="Account name" hint="Usually the name of your company." error={errorOf('name')}>
        <Input name="name" autoComplete="organization" required maxLength={80} autoFocus />
      </Field>
      <Field id="ownerName" label="Your name" error={errorOf('ownerName')}>
        <Input name="ownerName" autoComplete="name" required maxLength={80} />
      </Field>
      <Field id="ownerEmail" label="Email" error={errorOf('ownerEmail')}>
        <Input name="ownerEmail" type="email" autoComplete="username" required maxLength={254} />
      </Field>
      <Field
        id="password"
        label="Password"
        hint={`At least ${passwordMin} characters.`}
        error={errorOf('password')}
      >
        <Input name="password" type="password" autoComplete="new-password" required minLength={passwordMin} />
      </Field>
      <FieldError id="setup-error" message={general} />
      <Button type="submit" variant="primary" disabled={pending || signIn.pending}>
        {pending || signIn.pending ? 'Setting up…' : 'Create account'}
      </Button>
    </form>
  )
}
