/**
 * Focuses a row's link. A row that was out of view is rendered within the next frames, so this keeps trying for a few frames. On
 * phones a row has two links, only one of them visible.
 */
export function focusRow(id: string, frames = 10): void {
  const links = document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  const link = [...links].find(one => one.offsetParent !== null)
  if (link) link.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusRow(id, frames - 1))
}
