import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shared/demo-banner'
import { GlobalKeys } from '@/components/shared/keyboard/global-keys'
import { PreferencesOf } from '@/components/shared/use-preference'
import { cn } from '@/components/ui/cn'
import { AccountName } from './account-name'
import { Navigation, TopBar } from './navigation'
import { type ShellUser, UserMenu } from './user-menu'

interface FrameProps {
  accountName: string
  user: ShellUser
  /** Whether to show the demo banner. */
  demo: boolean
  /** Whether to list the sandbox in the menu. */
  sandbox: boolean
  onSignOut: () => Promise<void>
  /** Follows the person's theme and time zone. */
  display: ReactNode
  children: ReactNode
}

/** The frame of every page that requires sign-in. */
export function Frame({ demo, display, children, ...rest }: FrameProps) {
  return (
    <PreferencesOf email={rest.user.email}>
      <div
        className={cn(
          'min-h-dvh [--frame-top:calc(var(--banner)+3.25rem)] lg:[--frame-top:var(--banner)]',
          demo ? '[--banner:2rem]' : '[--banner:0px]',
        )}
      >
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-24 print:hidden rounded-md bg-accent px-3 py-2 font-medium text-accent-foreground focus-visible:translate-y-0"
        >
          Skip to content
        </a>
        {demo && <DemoBanner />}
        <TopBar {...rest} />
        <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
          <Sidebar {...rest} />
          <main id="content" tabIndex={-1} className="min-w-0 outline-none">
            {children}
          </main>
        </div>
        <GlobalKeys sandbox={rest.sandbox} />
        {display}
      </div>
    </PreferencesOf>
  )
}

interface SidebarProps {
  accountName: string
  user: ShellUser
  sandbox: boolean
  onSignOut: () => Promise<void>
}

/** The left column on wide screens. */
function Sidebar({ accountName, user, sandbox, onSignOut }: SidebarProps) {
  return (
    <aside className="sticky top-(--banner) hidden h-[calc(100dvh-var(--banner))] flex-col border-border border-r bg-sidebar p-3 lg:flex print:hidden">
      <AccountName name={accountName} />
      <div className="mt-5 flex-1">
        <Navigation sandbox={sandbox} />
      </div>
      <UserMenu user={user} onSignOut={onSignOut} />
    </aside>
  )
}
