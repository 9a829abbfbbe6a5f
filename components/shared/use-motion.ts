import { type RefObject, useEffect, useState } from 'react'

/** Why the rows must not move, to complete "Paused while …". */
export type WaitReason =
  | 'the list is scrolled'
  | 'a row is focused'
  | 'the pointer is over a row'
  | 'text is selected'
  | 'a delivery is open'
  | 'a menu is open'
  | 'deliveries are selected'
  | 'more than 100 deliveries arrive per second'

const SCROLLED_PX = 8
const POINTER_MS = 1_500

/**
 * Why the rows must not move now, because someone is reading them; null when they may.
 * @param box the scroll container of the rows
 * @param page the page's own reasons
 */
export function useWaitReason(
  box: RefObject<HTMLElement | null>,
  page: { open?: boolean; checked?: boolean; flood?: boolean } = {},
): WaitReason | null {
  const [scrolled, setScrolled] = useState(false)
  const [focused, setFocused] = useState(false)
  const [pointed, setPointed] = useState(false)
  const [selected, setSelected] = useState(false)
  const [menu, setMenu] = useState(false)

  useEffect(() => {
    const element = box.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const inRows = (target: EventTarget | null) =>
      target instanceof Element && target.closest('tbody') !== null
    const leaving = new AbortController()
    const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
      target.addEventListener(type, listener, { signal: leaving.signal, passive: true })

    on(element, 'scroll', () => setScrolled(element.scrollTop > SCROLLED_PX))
    on(element, 'focusin', event => setFocused(inRows(event.target)))
    on(element, 'focusout', event => setFocused(event instanceof FocusEvent && inRows(event.relatedTarget)))
    // A menu takes focus when it opens and returns it when it closes.
    on(document, 'focusin', event => setMenu(isInMenu(event.target)))
    on(element, 'pointermove', event => {
      // A finger moves to scroll, so only a mouse or pen shows where someone is reading.
      if (!(event instanceof PointerEvent) || event.pointerType === 'touch' || !inRows(event.target)) return
      setPointed(true)
      clearTimeout(timer)
      timer = setTimeout(() => setPointed(false), POINTER_MS)
    })
    on(element, 'pointerleave', () => {
      clearTimeout(timer)
      setPointed(false)
    })
    on(document, 'selectionchange', () => {
      const selection = document.getSelection()
      setSelected(selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode))
    })
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [box])

  if (page.open) return 'a delivery is open'
  if (menu) return 'a menu is open'
  if (page.checked) return 'deliveries are selected'
  if (scrolled) return 'the list is scrolled'
  if (focused) return 'a row is focused'
  if (selected) return 'text is selected'
  if (pointed) return 'the pointer is over a row'
  return page.flood ? 'more than 100 deliveries arrive per second' : null
}

/** Whether an element is in an open menu, which may lie over the rows. */
function isInMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=menu]') !== null
}
