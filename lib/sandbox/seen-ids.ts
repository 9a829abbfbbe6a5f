import { createHash } from 'node:crypto'

const WINDOW_MS = 24 * 3600 * 1000

/**
 * The message IDs of Segment's deduplication window of 24 hours. Each is kept as 128 bits of its hash, about 80 bytes in memory
 * whatever its length, so that millions of ids can be counted exactly.
 */
export class SeenIds {
  readonly #seen = new Map<string, number>()
  readonly #limit: number

  constructor(limit = 4_000_000) {
    this.#limit = limit
  }

  /**
   * Records an id.
   * @param now milliseconds
   * @returns `duplicate` within the window; `again` when it was last seen before the window; else `new`
   */
  add(id: string, now: number): 'new' | 'again' | 'duplicate' {
    const hash = createHash('sha256').update(id).digest().toString('latin1', 0, 16)
    const seenAt = this.#seen.get(hash)
    if (seenAt !== undefined && now - seenAt < WINDOW_MS) return 'duplicate'
    this.#seen.set(hash, now)
    if (this.#seen.size > this.#limit) this.#forgetOldest()
    return seenAt === undefined ? 'new' : 'again'
  }

  clear(): void {
    this.#seen.clear()
  }

  #forgetOldest(): void {
    const oldest = this.#seen.keys().next()
    if (!oldest.done) this.#seen.delete(oldest.value)
  }
}
