'use client'

import { FlaskConical, LogIn } from 'lucide-react'
import Link from 'next/link'
import { signIn } from 'next-auth/react'
import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { AUTH_BOX } from '../auth-card'
import { useSignIn } from '../use-sign-in'

interface SignInFormProps {
  /** Path to open afterwards. */
  target: string
  /** Why an earlier attempt was refused. */
  error: string | null
  /** The demo credentials; null outside demo mode. */
  demo: { email: string; password: string } | null
  /** Whether people may sign in through an identity provider. */
  singleSignOn: boolean
  /** Whether people may sign in with a password. */
  passwords: boolean
  /** The token of a link that allows a password where passwords are turned off; empty without one. */
  link: string
}

export function SignInForm(props: SignInFormProps) {
  const { target, error, demo, singleSignOn, passwords, link } = props
  const { pending, message, needsCode, start } = useSignIn(target, error)
  const password = useRef<HTMLInputElement>(null)
  const code = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (needsCode) code.current?.focus()
  }, [needsCode])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    await start({ email: text('email'), password: text('password'), code: text('code'), link })
    if (code.current) code.current.select()
    else password.current?.select()
  }

  return (
    <div className={AUTH_BOX}>
      {singleSignOn && (
        <Button
          variant={passwords ? 'secondary' : 'primary'}
          disabled={pending}
          onClick={() => void signIn('oidc', { callbackUrl: new URL(target, window.location.origin).href })}
        >
          <LogIn aria-hidden strokeWidth={1.75} />
          Continue with single sign-on
        </Button>
      )}
      {singleSignOn && passwords && <Or />}
      {passwords ? (
        // `method` and `action` keep the password out of the URL if the form is submitted before the script has loaded.
        <form
          method="post"
          action="/api/auth/callback/credentials"
          onSubmit={submit}
          aria-describedby="sign-in-error"
          className="grid gap-4"
        >
          <Field id="email" label="Email">
            <Input name="email" type="email" autoComplete="username" required autoFocus />
          </Field>
          <Field id="password" label="Password">
            <Input ref={password} name="password" type="password" autoComplete="current-password" required />
          </Field>
          {needsCode && (
            <Field id="code" label="Code" hint="Six digits from your authenticator app, or a recovery code.">
              <Input
                ref={code}
                name="code"
                required
                maxLength={40}
                autoComplete="one-time-code"
                spellCheck={false}
              />
            </Field>
          )}
          <FieldError id="sign-in-error" message={message} />
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? 'Signing in…' : 'Sign in'}
          </Button>
          <Link
            href="/forgot-password"
            className="justify-self-center rounded-sm text-[13px] text-muted-foreground underline underline-offset-2 hover:text-foreground"
          >
            Forgot your password?
          </Link>
        </form>
      ) : (
        <FieldError id="sign-in-error" message={message} />
      )}
      {demo && (
        <>
          <Or />
          <Button disabled={pending} onClick={() => start(demo)}>
            <FlaskConical aria-hidden strokeWidth={1.75} />
            Continue as demo admin
          </Button>
        </>
      )}
    </div>
  )
}

function Or() {
  return (
    <div className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      or
    </div>
  )
}
