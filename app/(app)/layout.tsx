import type { ReactNode } from 'react'
import { Frame } from '@/components/shell/frame'
import { requireSession } from '@/lib/auth/session'
import { config } from '@/lib/platform/config'
import { signOut } from './actions'

const ROLE_LABEL = { owner: 'Owner', admin: 'Admin', viewer: 'Viewer' } as const

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { account, user, role } = await requireSession()
  const { mode } = config()
  return (
    <Frame
      accountName={account.name}
      user={{ name: user.name, email: user.email, roleLabel: ROLE_LABEL[role] }}
      demo={mode === 'demo'}
      sandbox={mode === 'demo' || mode === 'dev'}
      onSignOut={signOut}
    >
      {children}
    </Frame>
  )
}
