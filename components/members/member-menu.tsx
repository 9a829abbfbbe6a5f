'use client'

import { Ellipsis, KeyRound, ShieldOff, ShieldUser, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { ShownOnce } from '@/components/shared/shown-once'
import { Button } from '@/components/ui/button'
import type { DialogState } from '@/components/ui/dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { MemberView } from '@/lib/members/list-members'
import type { MemberActions } from './member-actions'
import { RoleField } from './role-field'

interface MemberMenuProps {
  member: MemberView
  /** Whether this is the signed-in person, who changes their own password on their profile. */
  own: boolean
  actions: MemberActions
}

/** What an owner can do to a member. */
export function MemberMenu({ member, own, actions }: MemberMenuProps) {
  const [dialog, setDialog] = useState<'role' | 'reset' | 'factor' | 'remove' | null>(null)
  const stateOf = (name: typeof dialog): DialogState => ({
    open: dialog === name,
    onOpenChange: open => setDialog(open ? name : null),
  })
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`Actions for ${member.name}`}>
            <Ellipsis aria-hidden strokeWidth={1.75} />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="min-w-48">
          <DropdownMenuItem onSelect={() => setDialog('role')}>
            <ShieldUser aria-hidden strokeWidth={1.75} />
            Change role…
          </DropdownMenuItem>
          {!own && (
            <DropdownMenuItem onSelect={() => setDialog('reset')}>
              <KeyRound aria-hidden strokeWidth={1.75} />
              Create reset link…
            </DropdownMenuItem>
          )}
          {!own && member.factor && (
            <DropdownMenuItem onSelect={() => setDialog('factor')}>
              <ShieldOff aria-hidden strokeWidth={1.75} />
              Reset second factor…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem className="text-failed [&_svg]:text-failed" onSelect={() => setDialog('remove')}>
            <UserMinus aria-hidden strokeWidth={1.75} />
            {own ? 'Leave account…' : 'Remove…'}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ChangeRole member={member} {...stateOf('role')} changeRole={actions.changeRole} />
      <ResetLink member={member} {...stateOf('reset')} create={actions.createResetLink} />
      <ConfirmDialog
        {...stateOf('factor')}
        title={`Reset the second factor of ${member.name}?`}
        description={
          <p>They are signed out, and sign in with their password alone until they set up another one.</p>
        }
        action="Reset second factor"
        alert
        danger
        onConfirm={() => actions.resetFactor({ userId: member.userId })}
        success="Second factor reset."
      />
      <ConfirmDialog
        {...stateOf('remove')}
        title={own ? 'Leave this account?' : `Remove ${member.name}?`}
        description={
          <ul className="grid list-disc gap-1 pl-4">
            <li>{own ? 'You are' : 'They are'} signed out of this account within 2 seconds.</li>
            <li>{own ? 'Your' : 'Their'} API tokens and saved views in this account are deleted.</li>
            <li>{own ? 'Your' : 'Their'} actions stay in the history.</li>
          </ul>
        }
        action={own ? 'Leave account' : 'Remove'}
        alert
        danger
        onConfirm={() => actions.remove({ userId: member.userId })}
        success={own ? 'You left the account.' : `${member.name} was removed.`}
      />
    </>
  )
}

interface MemberDialogProps extends DialogState {
  member: MemberView
}

function ChangeRole({
  member,
  open,
  onOpenChange,
  changeRole,
}: MemberDialogProps & { changeRole: MemberActions['changeRole'] }) {
  const [role, setRole] = useState(member.role)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => {
        setRole(member.role)
        onOpenChange(next)
      }}
      title={`Change the role of ${member.name}`}
      description="The new role applies immediately, including to their API tokens."
      action="Change role"
      running="Changing…"
      wide
      disabled={role === member.role}
      onConfirm={() => changeRole({ userId: member.userId, role })}
      success="Role changed."
    >
      <RoleField role={role} onChange={setRole} />
    </ConfirmDialog>
  )
}

function ResetLink({
  member,
  open,
  onOpenChange,
  create,
}: MemberDialogProps & { create: MemberActions['createResetLink'] }) {
  const [url, setUrl] = useState<string | null>(null)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => {
        setUrl(null)
        onOpenChange(next)
      }}
      title={`Create a reset link for ${member.name}?`}
      description="With it they can set a new password, which ends all of their sessions. Until then, the current password keeps working."
      action="Create reset link"
      running="Creating…"
      onConfirm={() => create({ userId: member.userId })}
      onDone={result => setUrl(result.url)}
      outcome={
        url === null
          ? null
          : {
              title: `Reset link for ${member.name}`,
              content: (
                <ShownOnce secret={url} label="reset link">
                  Send this link to them yourself. It works once within an hour, and it can’t be shown again.
                </ShownOnce>
              ),
            }
      }
    />
  )
}
