const listeners = new Set<() => void>()

/** Opens the list of shortcuts, from anywhere. */
export function openHelp(): void {
  for (const open of listeners) open()
}

/** Listens for {@link openHelp}. @returns a function that stops listening */
export function onOpenHelp(open: () => void): () => void {
  listeners.add(open)
  return () => listeners.delete(open)
}
