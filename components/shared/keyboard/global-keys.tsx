'use client'

import { useRouter } from 'next/navigation'
import { lazy, type RefObject, useEffect, useState } from 'react'
import { Wanted } from '@/components/ui/wanted'
import { onOpenHelp, openHelp } from './open-help'
import { answerKey, useShortcuts } from './use-shortcuts'

const HelpDialog = lazy(() => import('./help-dialog'))
const Palette = lazy(() => import('./palette'))

interface GlobalKeysProps {
  sandbox: boolean
  /** Keys that were pressed before this was there: they are answered too, unless a part of the page has done so. */
  pressed: RefObject<KeyboardEvent[]>
  onThere: (there: boolean) => void
}

/** The shortcuts that work on every page, and the two dialogs that they open. */
export default function GlobalKeys({ sandbox, pressed, onThere }: GlobalKeysProps) {
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
  useEffect(() => {
    onThere(true)
    for (const event of pressed.current.splice(0)) answerKey(event)
  }, [pressed, onThere])
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
