/**
 * Focuses a row's link. A row that was out of view is rendered within the next frames, so this tries for a few frames. On
 * phones a row has two links, of which one is visible.
 */
export function focusRow(id: string, tries = 10): void {
  const links = document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  const link = [...links].find(one => one.offsetParent !== null)
  if (link) link.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusRow(id, tries - 1))
}
