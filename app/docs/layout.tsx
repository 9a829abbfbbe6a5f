import type { ReactNode } from 'react'
import { AppFrame } from '@/app/app-frame'
import { DocsFrame } from '@/components/docs/docs-frame'
import { currentSession } from '@/lib/accounts/session'
import { config } from '@/lib/platform/config'

/** The docs use the app's frame for signed-in users and their own frame for everyone else. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  if (session) return <AppFrame session={session}>{children}</AppFrame>
  return <DocsFrame demo={config().mode === 'demo'}>{children}</DocsFrame>
}
