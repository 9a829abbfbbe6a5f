import { AccountName } from './account-name'
import { Navigation } from './navigation'
import type { ShellUser } from './shell-user'
import { UserMenu } from './user-menu'

interface SidebarProps {
  accountName: string
  user: ShellUser
  sandbox: boolean
  onSignOut: () => Promise<void>
}

/** The frame's left column on wide screens. */
export function Sidebar({ accountName, user, sandbox, onSignOut }: SidebarProps) {
  return (
    <aside className="sticky top-(--banner) hidden h-[calc(100dvh-var(--banner))] flex-col border-border border-r bg-sidebar p-3 lg:flex">
      <AccountName name={accountName} />
      <div className="mt-5 flex-1">
        <Navigation sandbox={sandbox} />
      </div>
      <UserMenu user={user} onSignOut={onSignOut} />
    </aside>
  )
}
