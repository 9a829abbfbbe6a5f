import Link from 'next/link'
import type { ReactNode } from 'react'
import { AppFrame } from '@/app/app-frame'
import { DemoBanner } from '@/components/shared/demo-banner'
import { Mark } from '@/components/shared/mark'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { currentSession } from '@/lib/accounts/session'
import { config } from '@/lib/platform/config'

/** The docs use the app's frame for signed-in users and their own frame for everyone else. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  if (session) return <AppFrame session={session}>{children}</AppFrame>
  return <DocsFrame demo={config().mode === 'demo'}>{children}</DocsFrame>
}

/** The docs' frame for visitors who are not signed in. */
function DocsFrame({ demo, children }: { demo: boolean; children: ReactNode }) {
  return (
    <div
      className={cn(
        'min-h-dvh [--frame-top:calc(var(--banner)+3.25rem)]',
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
      <header className="sticky top-(--banner) z-30 border-border border-b bg-background">
        <div className="mx-auto flex h-13 max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
          <Link href="/docs" className="flex min-w-0 items-center gap-2.5 rounded-md">
            <Mark className="size-7 shrink-0" />
            <span className="truncate font-semibold text-[13px]">UserGuiding Segment Source</span>
          </Link>
          <Button asChild size="sm">
            <Link href="/sign-in">Sign in</Link>
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        {children}
      </main>
    </div>
  )
}
