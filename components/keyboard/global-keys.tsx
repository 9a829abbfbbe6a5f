'use client'

import { useRouter } from 'next/navigation'
import { lazy, useEffect, useState } from 'react'
import { Wanted } from '@/components/ui/wanted'
import { usePreference } from '../preferences/use-preference'
import { onOpenHelp, openHelp } from './open-help'
import { switchSingleKeys, useShortcuts } from './use-shortcuts'

const HelpDialog = lazy(() => import('./help-dialog'))
const Palette = lazy(() => import('./palette'))

/** The shortcuts that work on every page, and the two dialogs that they open. */
export function GlobalKeys({ sandbox }: { sandbox: boolean }) {
  const router = useRouter()
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)
  const [shortcuts] = usePreference('shortcuts')
  useEffect(() => switchSingleKeys(shortcuts !== 'off'), [shortcuts])
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
      <Wanted open={help}>
        <HelpDialog open={help} onOpenChange={setHelp} />
      </Wanted>
      <Wanted open={palette}>
        <Palette open={palette} onOpenChange={setPalette} sandbox={sandbox} onHelp={openHelp} />
      </Wanted>
    </>
  )
}
