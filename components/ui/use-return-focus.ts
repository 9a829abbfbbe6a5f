import { useState } from 'react'

/**
 * Returns the focus to the element that opened an overlay; Radix does so only for its own trigger. Call it where the
 * overlay's content mounts. A menu item is gone when the overlay closes, so the menu's trigger gets the focus.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => {
    const focused = typeof document === 'undefined' ? null : document.activeElement
    const menu = focused?.closest('[role=menu]')
    return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused
  })
  return event => {
    event.preventDefault()
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  }
}
