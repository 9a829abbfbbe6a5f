const PREFIX = 'segment-source.'

/**
 * One value per process and name. Our server bundle and Next's bundle have separate copies of each module, but must share one
 * connection pool, one listener and one group of pending commits.
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

/** Removes every singleton. Only for tests: test files that share a process must not share state. */
export function forgetSingletons(): void {
  const store = globalThis as unknown as Record<symbol, unknown>
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (Symbol.keyFor(key)?.startsWith(PREFIX)) delete store[key]
  }
}
