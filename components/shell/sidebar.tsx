import { Mark } from './mark'
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

/** The mark with the name of the account, and what it is the account of. */
export function AccountName({ name }: { name: string }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5 px-1.5 py-1">
      <Mark className="size-7 shrink-0" />
      <div className="grid min-w-0">
        <span className="truncate font-semibold text-[13px] leading-4">{name}</span>
        <span className="truncate text-muted-foreground text-xs leading-4">Segment source</span>
      </div>
    </div>
  )
}
