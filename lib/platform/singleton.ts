const PREFIX = 'segment-source.'

/**
 * One value per process and name. Needed because our server bundle and Next's own bundle hold separate copies
 * of each module, and must still share one connection pool, one listener and one group of pending commits.
 */
export function singleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`${PREFIX}${name}`)
  const store = globalThis as unknown as Record<symbol, T | undefined>
  const existing = store[key]
  if (existing !== undefined) return existing
  const made = create()
  store[key] = made
  return made
}

/** Makes the process as one that has just begun; only for tests, of which several files share a process. */
export function forgetSingletons(): void {
  const store = globalThis as unknown as Record<symbol, unknown>
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (Symbol.keyFor(key)?.startsWith(PREFIX)) delete store[key]
  }
}
