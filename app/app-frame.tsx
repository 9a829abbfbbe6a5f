import type { ReactNode } from 'react'
import { Frame } from '@/components/shell/frame'
import { type Display, KeepDisplay } from '@/components/shell/keep-display'
import { THEMES } from '@/components/ui/themes'
import { ROLE_LABEL } from '@/lib/accounts/role'
import type { SignedIn } from '@/lib/accounts/session-store'
import { config } from '@/lib/platform/config'
import { saveDisplay, showAccount, signOut } from './(app)/actions'

/** The page frame for a signed-in user. */
export function AppFrame({ session, children }: { session: SignedIn; children: ReactNode }) {
  const { account, accounts, user, role } = session
  const { mode } = config()
  return (
    <Frame
      accountName={account.name}
      user={{
        name: user.name,
        email: user.email,
        roleLabel: ROLE_LABEL[role],
        operator: user.operator,
        accountId: account.id,
        accounts,
        showAccount,
      }}
      display={<KeepDisplay person={user.id} kept={displayOf(user)} save={saveDisplay} />}
      demo={mode === 'demo'}
      sandbox={mode === 'demo' || mode === 'dev'}
      onSignOut={signOut}
    >
      {children}
    </Frame>
  )
}

/** The person's choices; null until they have made one. */
function displayOf({ theme, utc, displayAt }: SignedIn['user']): Display | null {
  const known = THEMES.find(one => one === theme)
  return known === undefined || utc === null || displayAt === null
    ? null
    : { theme: known, utc, at: displayAt.getTime() }
}
