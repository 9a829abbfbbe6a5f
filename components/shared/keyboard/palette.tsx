'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog, DialogContent, type DialogState } from '@/components/ui/dialog'
import { type Destination, listDestinations } from './destinations'
import { ShortcutKeys } from './shortcut-keys'
import { SHORTCUTS } from './shortcuts'

const GROUPS: readonly Destination['group'][] = [
  'Pages',
  'Settings',
  'Deliveries by state',
  'Deliveries by event',
]
const KEYS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Dashboard', SHORTCUTS.dashboard.keys],
  ['Deliveries', SHORTCUTS.log.keys],
  ['Integrations', SHORTCUTS.settings.keys],
])
const itemStyle =
  'flex h-9 cursor-pointer select-none items-center justify-between gap-3 rounded-md px-2.5 text-[13px] data-[selected=true]:bg-muted max-sm:h-11'

interface PaletteProps extends DialogState {
  sandbox: boolean
  onHelp: () => void
}

/** Navigates to pages, settings, and deliveries of a state or event. */
export default function Palette({ sandbox, onHelp, ...state }: PaletteProps) {
  const router = useRouter()
  const all = listDestinations(sandbox)
  function go(act: () => void) {
    state.onOpenChange(false)
    act()
  }
  return (
    <Dialog {...state}>
      <DialogContent
        title="Go to"
        className="top-[15vh] max-w-lg translate-y-0 gap-0 p-0 [&>div:first-child]:sr-only"
      >
        <Command label="Go to" loop>
          <div className="flex h-12 items-center gap-2.5 border-border border-b pr-13 pl-4">
            <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
            <Command.Input
              placeholder="Page, setting, state or event"
              className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground sm:text-sm"
            />
          </div>
          <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-2">
            <Command.Empty className="px-2.5 py-6 text-center text-[13px] text-muted-foreground">
              No results. Try a page, a state such as “failed”, or an event.
            </Command.Empty>
            {GROUPS.map(group => (
              <Command.Group
                key={group}
                heading={group}
                className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-muted-foreground **:[[cmdk-group-heading]]:text-xs"
              >
                {all
                  .filter(one => one.group === group)
                  .map(one => (
                    <Command.Item
                      key={one.label}
                      value={`${group} ${one.label}`}
                      keywords={[...one.words]}
                      onSelect={() => go(() => router.push(one.href))}
                      className={itemStyle}
                    >
                      {one.label}
                      <span aria-hidden className="text-muted-foreground">
                        <ShortcutKeys keys={KEYS.get(one.label) ?? []} />
                      </span>
                    </Command.Item>
                  ))}
              </Command.Group>
            ))}
            <Command.Item value="Keyboard shortcuts help" onSelect={() => go(onHelp)} className={itemStyle}>
              Keyboard shortcuts
              <span aria-hidden className="text-muted-foreground">
                <ShortcutKeys keys={SHORTCUTS.help.keys} />
              </span>
            </Command.Item>
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  )
}
