'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { ShownOnce } from '@/components/shared/shown-once'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Role } from '@/lib/accounts/role'
import type { Invited } from '@/lib/members/invite'
import type { MemberActions } from './member-actions'
import { RoleField } from './role-field'

/** Invites someone by email address, and shows the link once. */
export function InviteMember({ invite }: { invite: MemberActions['invite'] }) {
  const [open, setOpen] = useState(false)
  const [role, setRole] = useState<Role>('viewer')
  const [invited, setInvited] = useState<Invited | null>(null)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden strokeWidth={1.75} />
        Invite
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={next => {
          setInvited(null)
          setOpen(next)
        }}
        title="Invite a member"
        description="They get a link that works once within 7 days."
        action="Create invitation"
        running="Creating…"
        wide
        fields={['email']}
        onConfirm={entered => invite({ email: String(entered.get('email') ?? ''), role })}
        onDone={result => setInvited(result.invited)}
        outcome={
          invited && {
            title: `Invitation for ${invited.email}`,
            content: (
              <ShownOnce secret={invited.url} label="invitation link">
                {mailed(invited)} The link works once, and it can’t be shown again.
              </ShownOnce>
            ),
          }
        }
      >
        {problem => (
          <>
            <Field
              id="invite-email"
              label="Email"
              error={problem?.field === 'email' ? problem.message : null}
            >
              <Input name="email" type="email" required maxLength={254} autoComplete="off" />
            </Field>
            <RoleField role={role} onChange={setRole} />
          </>
        )}
      </ConfirmDialog>
    </>
  )
}

function mailed({ email, mail }: Invited): string {
  if (mail === null) return 'Email is not configured, so send this link to them yourself.'
  if (mail.sent) return `The link was emailed to ${email}.`
  return `The email could not be sent, so send this link to them yourself. ${mail.text}`
}
