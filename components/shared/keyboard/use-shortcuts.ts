import { useEffect, useRef } from 'react'
import { usePreference } from '@/components/shared/use-preference'
import { isAlwaysOn, readKey } from './read-key'
import type { ShortcutId } from './shortcuts'

/** What a part of the page does for a shortcut; `false` leaves the key to whoever else wants it. */
export type Handlers = Partial<Record<ShortcutId, (event: KeyboardEvent) => unknown>>

/** The latest part comes first: what lies over the page answers before the page. */
const parts: { current: Handlers }[] = []
const SEQUENCE_MS = 1_000
let after: { key: 'g'; until: number } | null = null
/** Off at a person's wish; `⌘K` and `Esc` stay. */
let singleKeys = true

/** Answers shortcuts while the component is on the page. */
export function useShortcuts(handlers: Handlers): void {
  const [shortcuts] = usePreference('shortcuts')
  useEffect(() => {
    singleKeys = shortcuts !== 'off'
  }, [shortcuts])
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    if (parts.length === 0) document.addEventListener('keydown', onKeyDown)
    parts.unshift(latest)
    return () => {
      parts.splice(parts.indexOf(latest), 1)
      if (parts.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function onKeyDown(event: KeyboardEvent): void {
  // A menu, a field or a dialog has used the key already.
  if (event.defaultPrevented || event.isComposing) return
  const before = after !== null && after.until > Date.now() ? after.key : null
  after = null
  const id = readKey(
    { key: event.key, meta: event.metaKey, ctrl: event.ctrlKey, alt: event.altKey, shift: event.shiftKey },
    before,
  )
  if (id === null) return
  if (id !== 'palette') {
    if (isTyping(event.target) || underOverlay()) return
    if (!singleKeys && (id === 'g' || !isAlwaysOn(id))) return
  }
  // Held down, a key goes through rows and does nothing else twice.
  if (event.repeat && id !== 'next' && id !== 'previous') return
  if (id === 'g') {
    after = { key: 'g', until: Date.now() + SEQUENCE_MS }
    return
  }
  for (const part of parts) {
    const handler = part.current[id]
    if (!handler || handler(event) === false) continue
    event.preventDefault()
    return
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null)
  )
}

/** A dialog or a menu is open whose keys are its own; the detail of a delivery lets ours through. */
function underOverlay(): boolean {
  return (
    document.querySelector(
      '[role=dialog]:not([data-lets-keys-through]), [role=alertdialog], [role=menu], [role=listbox][data-state=open]',
    ) !== null
  )
}
