/**
 * Puts the focus on a row's link. A row that was out of view enters the page with the next drawings, so it is
 * looked for a few times. On phones a row has two links and one of them is shown.
 */
export function focusRow(id: string, tries = 10): void {
  const links = document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  const link = [...links].find(one => one.offsetParent !== null)
  if (link) link.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusRow(id, tries - 1))
}
