import { LRUCache } from 'lru-cache'
import { MINUTE_MS } from '@/lib/contract/duration'
import { singleton } from '@/lib/platform/singleton'

const MAX_SOURCES = 10_000

/**
 * The minute in which each source reached its limit of stored rejected events, if this process saw it. For the rest
 * of that minute its rejected events are only counted: they need neither a row nor a lock on the counter that all web
 * processes share. An evicted source costs one more statement, because the database enforces the limit too.
 */
export class FullMinutes {
  private readonly minutes: LRUCache<string, number>

  constructor(max = MAX_SOURCES) {
    this.minutes = new LRUCache({ max })
  }

  has(sourceId: string, at: Date): boolean {
    return this.minutes.get(sourceId) === minuteOf(at)
  }

  add(sourceId: string, at: Date): void {
    this.minutes.set(sourceId, minuteOf(at))
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / MINUTE_MS)

/** The instance of this process, shared by both handlers. */
export const fullMinutes = (): FullMinutes => singleton('ingest.full', () => new FullMinutes())
