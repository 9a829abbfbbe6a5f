import { LRUCache } from 'lru-cache'

/** `now` returns milliseconds. */
type Clock = { now(): number }

/**
 * Caches database lookups by name for a short time. Known and unknown names are cached separately, so that a flood of
 * made-up names evicts no known one.
 */
export class LookupCache<Found extends object> {
  private readonly known: LRUCache<string, Found>
  private readonly unknown: LRUCache<string, true>

  constructor(limits: { max: number; knownMs: number; unknownMs: number }, clock: Clock = Date) {
    const { max, knownMs, unknownMs } = limits
    // Resolution 0 reads the clock each time; the default uses timers.
    const options = { max, ttlResolution: 0, perf: clock }
    this.known = new LRUCache({ ...options, ttl: knownMs })
    this.unknown = new LRUCache({ ...options, ttl: unknownMs })
  }

  /** @returns undefined when the database must be queried, null when the name was recently not in it */
  get(name: string): Found | null | undefined {
    return this.known.get(name) ?? (this.unknown.has(name) ? null : undefined)
  }

  set(name: string, found: Found | null): void {
    if (found !== null) {
      this.known.set(name, found)
      return
    }
    this.known.delete(name)
    this.unknown.set(name, true)
  }

  clear(): void {
    this.known.clear()
    this.unknown.clear()
  }
}
