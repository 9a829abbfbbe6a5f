/**
 * Focuses a row's link. A row that was out of view takes a few frames to render, so this retries once per frame. On phones a
 * row has two links, but only one is visible.
 */
export function focusRow(id: string, frames = 10): void {
  const links = document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  const link = [...links].find(one => one.offsetParent !== null)
  if (link) link.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusRow(id, frames - 1))
}
