import type { ReactNode } from 'react'
import { AppFrame } from '@/app/app-frame'
import { requireSession } from '@/lib/accounts/session'

export default async function AppLayout({ children }: { children: ReactNode }) {
  return <AppFrame session={await requireSession()}>{children}</AppFrame>
}
