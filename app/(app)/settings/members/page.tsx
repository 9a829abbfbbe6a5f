import { Lock } from 'lucide-react'
import type { Metadata } from 'next'
import { RequireFactorCard } from '@/components/members/factor-card'
import { InvitationList } from '@/components/members/invitation-list'
import { InviteMember } from '@/components/members/invite-member'
import { MemberTable } from '@/components/members/member-table'
import { SettingsNav } from '@/components/shell/settings-nav'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card, CardHeader } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Page, PageHeader } from '@/components/ui/page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listMembers } from '@/lib/members/list-members'
import {
  changeRole,
  createResetLink,
  invite,
  remove,
  requireFactor,
  resetFactor,
  revokeInvitation,
} from './actions'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage() {
  const { ctx, role, user, account } = await requireCtx()
  const { members, invitations } = await listMembers({ ctx })
  const manages = may(role, 'member.invite')
  const actions = manages
    ? { invite, revokeInvitation, changeRole, remove, createResetLink, resetFactor, requireFactor }
    : null
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Members' }]} />}
        title="Members"
        description={`People who can sign in to ${account.name}.`}
        actions={actions && <InviteMember invite={actions.invite} />}
      />
      <SettingsNav current="Members" />
      {!manages && <Notice icon={Lock}>{refusal(role, 'member.invite')}</Notice>}
      <Card aria-labelledby="members">
        <CardHeader title="Members" titleId="members" />
        <MemberTable members={members} ownId={user.id} actions={actions} />
      </Card>
      {invitations.length > 0 && (
        <Card aria-labelledby="invitations">
          <CardHeader
            title="Open invitations"
            titleId="invitations"
            description="Each link works once, until it expires or is revoked."
          />
          <div className="pt-4">
            <InvitationList invitations={invitations} revoke={actions?.revokeInvitation ?? null} />
          </div>
        </Card>
      )}
      <RequireFactorCard required={account.requireFactor} requireFactor={actions?.requireFactor ?? null} />
    </Page>
  )
}
