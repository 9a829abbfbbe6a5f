'use client'

import { BookmarkPlus, ChevronDown, Layers, Link2, Pencil, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { UNREACHABLE } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { showToast } from '@/components/ui/toaster'
import type { ViewContent, ViewDetails } from '@/lib/log/views/view-fields'
import { NameView } from './name-view'
import { BUILT_IN_VIEWS, builtInName, showsSame, type ViewActions, type Views } from './views'

interface ViewsMenuProps {
  views: Views
  actions: ViewActions
  shown: ViewContent
  viewId: string | null
  onShow: (content: ViewContent, id: string | null) => void
}

const BUILT_IN = 'built-in:'

/** Opens, saves, shares, renames and deletes views. */
export function ViewsMenu({ views, actions, shown, viewId, onShow }: ViewsMenuProps) {
  const [dialog, setDialog] = useState<'name' | 'rename' | 'delete' | null>(null)
  const view = openedView(views, viewId)
  const changed = view !== null && !showsSame(view, shown)
  const builtIn = view === null ? builtInName(shown) : null
  const name = view?.name ?? builtIn ?? 'Unsaved view'
  const close = () => setDialog(null)

  function choose(value: string) {
    const own = views.own.find(({ id }) => id === value)
    const content = own ?? BUILT_IN_VIEWS.find(one => BUILT_IN + one.name === value)?.content
    if (content) onShow(content, own?.id ?? null)
  }
  async function saveChanges(id: string) {
    const result = await actions.changeView({ id, content: shown }).catch(() => UNREACHABLE)
    if ('ok' in result && result.ok) showToast.success('View saved.')
    else showToast.error(result.message)
  }
  async function copyLink(id: string) {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}/deliveries?view=${id}`)
      showToast.success('Link copied. Anyone in this account can open it.')
    } catch {
      // The clipboard needs a secure context.
      showToast.error(`The browser blocked copying. Copy this link manually: /deliveries?view=${id}`)
    }
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            size="sm"
            className="h-9 min-w-0 max-w-64 font-normal max-sm:h-11 max-sm:max-w-none max-sm:grow max-sm:basis-[calc(50%-4px)]"
            aria-label={`View: ${name}${changed ? ', changed' : ''}`}
          >
            <Layers aria-hidden className="text-muted-foreground" strokeWidth={1.75} />
            <span className="truncate">
              <span className="text-muted-foreground max-sm:hidden">View: </span>
              {name}
            </span>
            {changed && <span className="text-muted-foreground">· changed</span>}
            <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent
          align="start"
          className="max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto"
        >
          <DropdownMenuRadioGroup
            value={view?.id ?? (builtIn === null ? '' : BUILT_IN + builtIn)}
            onValueChange={choose}
          >
            {BUILT_IN_VIEWS.map(one => (
              <DropdownMenuRadioItem key={one.name} value={BUILT_IN + one.name}>
                {one.name}
              </DropdownMenuRadioItem>
            ))}
            {views.own.length > 0 && <DropdownMenuLabel>Your views</DropdownMenuLabel>}
            {views.own.map(one => (
              <DropdownMenuRadioItem key={one.id} value={one.id}>
                <span className="max-w-64 truncate">{one.name}</span>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          {view?.own && changed && (
            <DropdownMenuItem onSelect={() => void saveChanges(view.id)}>
              <Save aria-hidden strokeWidth={1.75} />
              Save changes
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setDialog('name')}>
            <BookmarkPlus aria-hidden strokeWidth={1.75} />
            Save as new view…
          </DropdownMenuItem>
          {view && (
            <DropdownMenuItem onSelect={() => void copyLink(view.id)}>
              <Link2 aria-hidden strokeWidth={1.75} />
              Copy link to this view
            </DropdownMenuItem>
          )}
          {view?.own && (
            <>
              <DropdownMenuItem onSelect={() => setDialog('rename')}>
                <Pencil aria-hidden strokeWidth={1.75} />
                Rename…
              </DropdownMenuItem>
              <DropdownMenuItem
                className="text-failed [&_svg]:text-failed"
                onSelect={() => setDialog('delete')}
              >
                <Trash2 aria-hidden strokeWidth={1.75} />
                Delete…
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <NameView
        open={dialog === 'name'}
        onOpenChange={close}
        title="Save as new view"
        description="Saves the source, search, time range, columns and row height."
        button="Save view"
        name=""
        save={chosen => actions.saveView({ name: chosen, content: shown })}
        onDone={id => onShow(shown, id)}
      />
      {view?.own && (
        <>
          <NameView
            open={dialog === 'rename'}
            onOpenChange={close}
            title="Rename view"
            description="Links to this view will keep working."
            button="Rename"
            name={view.name}
            save={chosen => actions.renameView({ id: view.id, name: chosen })}
            onDone={close}
          />
          <ConfirmDialog
            open={dialog === 'delete'}
            onOpenChange={close}
            title={`Delete “${view.name}”?`}
            description={<p>Links to this view will stop working. No deliveries are deleted.</p>}
            action="Delete view"
            alert
            danger
            onConfirm={() => actions.deleteView({ id: view.id })}
            onDone={() => {
              close()
              onShow(shown, null)
            }}
            success="View deleted."
          />
        </>
      )}
    </>
  )
}

/** The view in the URL, if it can be opened. */
export function openedView(views: Views, viewId: string | null): ViewDetails | null {
  if (viewId === null) return null
  return views.own.find(({ id }) => id === viewId) ?? (views.opened?.id === viewId ? views.opened : null)
}
