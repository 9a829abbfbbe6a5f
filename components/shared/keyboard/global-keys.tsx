'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { usePreference } from '@/components/shared/use-preference'
import { Dialog, DialogContent, type DialogState } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import { onOpenHelp, openHelp } from './open-help'
import { ShortcutKeys } from './shortcut-keys'
import { SHORTCUTS } from './shortcuts'
import { useShortcuts } from './use-shortcuts'

// Loaded on demand: it needs cmdk, and few visits use it.
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

const GROUPS = [...new Set(Object.values(SHORTCUTS).map(shortcut => shortcut.group))]

/** Every shortcut, and the switch that turns single-key shortcuts off. */
function HelpDialog(state: DialogState) {
  const [shortcuts, setShortcuts] = usePreference('shortcuts')
  return (
    <Dialog {...state}>
      <DialogContent title="Keyboard shortcuts" className="max-w-xl">
        <div className="flex items-center justify-between gap-4 rounded-lg border border-border px-3.5 py-3 text-[13px]">
          <span>
            <span className="block font-medium">Single-key shortcuts</span>
            <span className="text-muted-foreground">Turn off if you use speech input.</span>
          </span>
          <Switch
            checked={shortcuts !== 'off'}
            onCheckedChange={on => setShortcuts(on ? null : 'off')}
            aria-label="Single-key shortcuts"
          />
        </div>
        <div className="gap-6 sm:columns-2">
          {GROUPS.map(group => (
            <section key={group} className="mb-5 inline-grid w-full content-start gap-1.5">
              <h3 className="font-medium text-[13px]">{group}</h3>
              <dl className="grid gap-1 text-[13px]">
                {Object.entries(SHORTCUTS)
                  .filter(([, shortcut]) => shortcut.group === group)
                  .map(([id, { keys, about }]) => (
                    <div key={id} className="flex items-center justify-between gap-3">
                      <dt className="text-muted-foreground">{about}</dt>
                      <dd className="shrink-0">
                        <ShortcutKeys keys={keys} />
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
