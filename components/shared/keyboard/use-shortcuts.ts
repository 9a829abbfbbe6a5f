import { useEffect, useRef } from 'react'
import { usePreference } from '@/components/shared/use-preference'
import { isAlwaysOn, readKey } from './read-key'
import type { ShortcutId } from './shortcuts'

/** The handlers of one part of the page. Returning `false` passes the key on to the next part. */
export type Handlers = Partial<Record<ShortcutId, (event: KeyboardEvent) => unknown>>

/** Newest first: an overlay handles a key before the page below it. */
const parts: { current: Handlers }[] = []
const SEQUENCE_MS = 1_000
let after: { key: 'g'; until: number } | null = null
/** Whether single-key shortcuts are on. `⌘K` and `Esc` always work. */
let singleKeys = true

/** Handles shortcuts while the component is mounted. */
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
  // A menu, field or dialog has already handled the key.
  if (event.defaultPrevented || event.isComposing) return
  const before = after !== null && after.until > Date.now() ? after.key : null
  after = null
  const id = readKey(
    { key: event.key, meta: event.metaKey, ctrl: event.ctrlKey, alt: event.altKey, shift: event.shiftKey },
    before,
  )
  if (id === null) return
  if (id !== 'palette') {
    if (isTyping(event.target) || isUnderOverlay()) return
    if (!singleKeys && (id === 'g' || !isAlwaysOn(id))) return
  }
  // Only row navigation repeats while a key is held down.
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

/** Whether an open dialog or menu owns the keyboard; a delivery's detail lets shortcuts through. */
function isUnderOverlay(): boolean {
  return (
    document.querySelector(
      '[role=dialog]:not([data-lets-keys-through]), [role=alertdialog], [role=menu], [role=listbox][data-state=open]',
    ) !== null
  )
}
