import type { Metadata } from 'next'
import { DisplayCard } from '@/components/profile/display-card'
import { FactorCard } from '@/components/profile/factor-card'
import { EmailCard, NameCard, PasswordCard } from '@/components/profile/person-cards'
import { SessionCard } from '@/components/profile/session-card'
import { TokenCard } from '@/components/profile/token-card'
import { SettingsNav } from '@/components/shell/settings-nav'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import { PASSWORD_MIN } from '@/lib/accounts/password'
import { ROLES } from '@/lib/accounts/role'
import { requireCtx } from '@/lib/accounts/session'
import { listApiTokens } from '@/lib/api-tokens/api-tokens'
import { config } from '@/lib/platform/config'
import { listSessions } from '@/lib/profile/sessions'
import {
  beginFactor,
  changeName,
  changePassword,
  confirmFactor,
  createToken,
  endOtherSessions,
  endSession,
  removeFactor,
  renewCodes,
  requestEmail,
  revokeToken,
} from './actions'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfilePage() {
  const { ctx, user, role, sessionId } = await requireCtx()
  const [sessions, tokens] = await Promise.all([listSessions(user.id), listApiTokens({ ctx })])
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Profile' }]} />}
        title="Profile"
        description="Your sign-in, in all of your accounts."
      />
      <SettingsNav current="Profile" />
      <NameCard name={user.name} changeName={changeName} />
      <EmailCard email={user.email} mail={config().smtp !== null} requestEmail={requestEmail} />
      <PasswordCard passwordMin={PASSWORD_MIN} changePassword={changePassword} />
      <FactorCard on={user.factor} actions={{ beginFactor, confirmFactor, renewCodes, removeFactor }} />
      <DisplayCard />
      <SessionCard sessions={sessions} ownId={sessionId} actions={{ endSession, endOtherSessions }} />
      <TokenCard
        tokens={tokens}
        roles={ROLES.slice(ROLES.indexOf(role)).reverse()}
        actions={{ createToken, revokeToken }}
      />
    </Page>
  )
}
