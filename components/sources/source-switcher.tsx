'use client'

import { Check, ChevronsUpDown, Layers, Pencil, Plus, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { cn } from '@/components/ui/cn'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { REGION_LABEL } from '@/lib/contract/region'
import type { SourceView } from '@/lib/sources/source-view'
import { AddSource } from './add-source'
import { DeleteSource } from './delete-source'
import { RenameSource } from './rename-source'
import type { SettingsActions } from './settings-actions'
import { type SourceTab, sourceTabHref } from './source-tabs'

/** A source with its badge, rendered on the server. */
interface Choice extends Pick<SourceView, 'id' | 'name' | 'schema' | 'state' | 'residency'> {
  badge: ReactNode
}

interface SourceSwitcherProps {
  sources: readonly Choice[]
  current: Pick<SourceView, 'id' | 'name' | 'schema' | 'version'>
  /** The current tab, kept when the source changes. */
  tab: SourceTab
  /** Null if the user may not add a source. */
  add: SettingsActions['addSource'] | null
  /** Null if the user may not rename the source. */
  rename: SettingsActions['rename'] | null
  /** Null if the user may not delete the source. */
  remove: SettingsActions['remove'] | null
}

/** Shows the current source, switches to or adds another one, and renames or deletes it. */
export function SourceSwitcher({ sources, current, tab, add, rename, remove }: SourceSwitcherProps) {
  const [adding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={`Source: ${current.name}. Choose another source.`}
          className="flex w-full min-w-0 items-center gap-3 rounded-xl border border-border bg-card px-4 py-2.5 text-left transition-colors duration-150 hover:bg-muted/50 data-[state=open]:bg-muted/50 sm:w-fit sm:max-w-full sm:min-w-96"
        >
          <Layers aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-medium text-sm">{current.name}</span>
            <span className="truncate text-[13px] text-muted-foreground">
              {sources.length === 1
                ? 'The only source in this account'
                : `One of ${sources.length} sources in this account`}
            </span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
        </DropdownMenuTrigger>
        <DropdownMenuContent
          align="start"
          className="max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] w-(--radix-dropdown-menu-trigger-width) min-w-72 overflow-y-auto"
        >
          <DropdownMenuLabel>Sources and their warehouse schemas</DropdownMenuLabel>
          {sources.map(source => (
            <SourceItem key={source.id} source={source} current={source.id === current.id} tab={tab} />
          ))}
          {(add ?? rename) && <DropdownMenuSeparator />}
          {rename && (
            <DropdownMenuItem className="h-9" onSelect={() => setRenaming(true)}>
              <Pencil aria-hidden strokeWidth={1.75} />
              Rename {current.name}…
            </DropdownMenuItem>
          )}
          {add && (
            <DropdownMenuItem className="h-9" onSelect={() => setAdding(true)}>
              <Plus aria-hidden strokeWidth={1.75} />
              Add source…
            </DropdownMenuItem>
          )}
          {remove && (
            <DropdownMenuItem className="h-9 text-failed" onSelect={() => setDeleting(true)}>
              <Trash2 aria-hidden strokeWidth={1.75} />
              Delete {current.name}…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {rename && (
        <RenameSource
          key={current.id}
          open={renaming}
          onOpenChange={setRenaming}
          source={current}
          rename={rename}
        />
      )}
      {remove && (
        <DeleteSource
          key={`delete ${current.id}`}
          open={deleting}
          onOpenChange={setDeleting}
          source={current}
          remove={remove}
        />
      )}
      {add && <AddSource open={adding} onOpenChange={setAdding} taken={sources} add={add} />}
    </>
  )
}

interface SourceItemProps {
  source: Choice
  current: boolean
  tab: SourceTab
}

function SourceItem({ source, current, tab }: SourceItemProps) {
  const { id, name, schema, state, residency, badge } = source
  return (
    <DropdownMenuItem asChild className="h-auto items-start gap-2.5 py-2">
      <Link href={sourceTabHref(tab, id)} aria-current={current ? 'page' : undefined}>
        <Check aria-hidden className={cn('mt-0.5', !current && 'invisible')} strokeWidth={1.75} />
        <span className="grid min-w-0 flex-1 gap-0.5">
          <span className="flex min-w-0 flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="min-w-0 truncate font-medium">{name}</span>
            {badge}
          </span>
          <span className="min-w-0 break-words text-muted-foreground text-xs">
            <code className="break-all font-mono">{schema}</code>
            {state !== 'not_connected' && ` · ${REGION_LABEL[residency]}`}
          </span>
        </span>
      </Link>
    </DropdownMenuItem>
  )
}
