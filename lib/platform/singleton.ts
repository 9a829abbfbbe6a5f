/**
 * One value per process and name. Needed because our server bundle and Next's own bundle hold separate copies
 * of each module, and must still share one connection pool, one listener and one group of pending commits.
 */
export function singleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`segment-source.${name}`)
  const store = globalThis as unknown as Record<symbol, T | undefined>
  const existing = store[key]
  if (existing !== undefined) return existing
  const made = create()
  store[key] = made
  return made
}
