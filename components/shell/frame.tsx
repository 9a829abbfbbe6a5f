import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shared/demo-banner'
import { GlobalKeys } from '@/components/shared/keyboard/global-keys'
import { PreferencesOf } from '@/components/shared/use-preference'
import { cn } from '@/components/ui/cn'
import type { ShellUser } from './shell-user'
import { Sidebar } from './sidebar'
import { TopBar } from './top-bar'

interface FrameProps {
  accountName: string
  user: ShellUser
  /** Says so in a banner. */
  demo: boolean
  /** Shows the sandbox in the menu. */
  sandbox: boolean
  onSignOut: () => Promise<void>
  children: ReactNode
}

/** The frame of every page behind the sign-in. */
export function Frame({ demo, children, ...rest }: FrameProps) {
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
          className="fixed top-2 left-2 z-50 -translate-y-24 rounded-md bg-accent px-3 py-2 font-medium text-accent-foreground focus-visible:translate-y-0"
        >
          Skip to content
        </a>
        {demo && <DemoBanner />}
        <TopBar {...rest} />
        <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
          <Sidebar {...rest} />
          <main id="content" tabIndex={-1} className="min-w-0 outline-none">
            {children}
          </main>
        </div>
        <GlobalKeys sandbox={rest.sandbox} />
      </div>
    </PreferencesOf>
  )
}
