'use client'

import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { FormCard } from './form-card'
import type { ProfileActions } from './profile-actions'

/** The person's name. */
export function NameCard({ name, changeName }: { name: string; changeName: ProfileActions['changeName'] }) {
  return (
    <FormCard
      key={name}
      title="Name"
      action="Save name"
      running="Saving…"
      note="Shown to members of your accounts, and in the history from now on."
      fields={['name']}
      save={read => changeName({ name: read('name') })}
      success="Name saved."
    >
      {errorOf => (
        <Field id="profile-name" label="Name" error={errorOf('name')}>
          <Input name="name" defaultValue={name} required maxLength={80} autoComplete="name" />
        </Field>
      )}
    </FormCard>
  )
}

interface EmailCardProps {
  email: string
  /** Whether a mail server is configured. */
  mail: boolean
  requestEmail: ProfileActions['requestEmail']
}

/** The person's email address, which changes once the new one is confirmed. */
export function EmailCard({ email, mail, requestEmail }: EmailCardProps) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  return (
    <FormCard
      title="Email"
      description={`You sign in with ${email}.`}
      action="Send confirmation"
      running="Sending…"
      note={
        mail
          ? 'The address changes when you open the link that we send to it.'
          : 'Email is not configured, so only the server operator can change the address.'
      }
      fields={['email', 'current']}
      save={read => requestEmail({ email: read('email'), current: read('current') })}
      onSaved={result => setSentTo(result.sentTo)}
    >
      {errorOf => (
        <>
          <Field id="profile-email" label="New email" error={errorOf('email')}>
            <Input name="email" type="email" required maxLength={254} autoComplete="email" disabled={!mail} />
          </Field>
          <Field id="email-password" label="Current password" error={errorOf('current')}>
            <Input name="current" type="password" required autoComplete="current-password" disabled={!mail} />
          </Field>
          <div role="status" className="empty:hidden">
            {sentTo && (
              <Notice icon={MailCheck} tone="info">
                We sent a link to {sentTo}. It works once within 24 hours.
              </Notice>
            )}
          </div>
        </>
      )}
    </FormCard>
  )
}

interface PasswordCardProps {
  passwordMin: number
  changePassword: ProfileActions['changePassword']
}

/** The person's password. */
export function PasswordCard({ passwordMin, changePassword }: PasswordCardProps) {
  return (
    <FormCard
      title="Password"
      action="Change password"
      running="Changing…"
      note="Your other sessions are signed out."
      fields={['current', 'password']}
      save={read => changePassword({ current: read('current'), password: read('password') })}
      success="Password changed. Your other sessions were signed out."
    >
      {errorOf => (
        <>
          <Field id="current-password" label="Current password" error={errorOf('current')}>
            <Input name="current" type="password" required autoComplete="current-password" />
          </Field>
          <Field
            id="new-password"
            label="New password"
            hint={`At least ${passwordMin} characters.`}
            error={errorOf('password')}
          >
            <Input
              name="password"
              type="password"
              required
              minLength={passwordMin}
              autoComplete="new-password"
            />
          </Field>
        </>
      )}
    </FormCard>
  )
}
