import type { ReactNode } from 'react'
import { Frame } from '@/components/shell/frame'
import { ROLE_LABEL } from '@/lib/accounts/role'
import type { SignedIn } from '@/lib/accounts/session-store'
import { config } from '@/lib/platform/config'
import { showAccount, signOut } from './(app)/actions'

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
      demo={mode === 'demo'}
      sandbox={mode === 'demo' || mode === 'dev'}
      onSignOut={signOut}
    >
      {children}
    </Frame>
  )
}
