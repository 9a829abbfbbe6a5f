'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { ROLE_LABEL } from '@/lib/accounts/role'
import type { InvitationView } from '@/lib/members/list-members'
import type { MemberActions } from './member-actions'

interface InvitationListProps {
  invitations: readonly InvitationView[]
  /** Null if the user may not revoke invitations. */
  revoke: MemberActions['revokeInvitation'] | null
}

/** Invitations that nobody has accepted yet. */
export function InvitationList({ invitations, revoke }: InvitationListProps) {
  return (
    <ul className="divide-y divide-border border-border border-t">
      {invitations.map(invitation => (
        <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 text-[13px]">
          <div className="min-w-0 flex-1 basis-60">
            <p className="break-all font-medium">{invitation.email}</p>
            <p className="text-muted-foreground text-xs">
              {ROLE_LABEL[invitation.role]} · invited by {invitation.createdBy} · expires{' '}
              <LocalTime iso={invitation.expiresAt} />
            </p>
          </div>
          {revoke && <Revoke invitation={invitation} revoke={revoke} />}
        </li>
      ))}
    </ul>
  )
}

function Revoke({
  invitation,
  revoke,
}: {
  invitation: InvitationView
  revoke: MemberActions['revokeInvitation']
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Revoke this invitation?"
        description={<p>The link for {invitation.email} stops working.</p>}
        action="Revoke invitation"
        alert
        danger
        onConfirm={() => revoke({ id: invitation.id })}
        success="Invitation revoked."
      />
    </>
  )
}
