'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { HelpDialog } from './help-dialog'
import { onOpenHelp, openHelp } from './open-help'
import { useShortcuts } from './use-shortcuts'

// It needs cmdk, and few visits use it.
const Palette = dynamic(() => import('./palette'), { ssr: false })

/** The shortcuts that work on every page, and the two dialogs that they open. */
export function GlobalKeys({ sandbox }: { sandbox: boolean }) {
  const router = useRouter()
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)
  useEffect(() => onOpenHelp(() => setHelp(true)), [])
  useShortcuts({
    help: openHelp,
    palette: () => setPalette(open => !open),
    dashboard: () => router.push('/'),
    log: () => router.push('/deliveries'),
    settings: () => router.push('/settings/integrations'),
  })
  return (
    <>
      <HelpDialog open={help} onOpenChange={setHelp} />
      {palette && <Palette open onOpenChange={setPalette} sandbox={sandbox} onHelp={openHelp} />}
    </>
  )
}
