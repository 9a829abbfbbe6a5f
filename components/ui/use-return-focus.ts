import { useState } from 'react'

/**
 * Returns focus to the element that opened an overlay, which Radix does only for its own triggers. Call it in the
 * overlay's content. A menu item no longer exists when the overlay closes, so focus moves to the menu's trigger.
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
