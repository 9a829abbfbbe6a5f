import { singleton } from '@/lib/platform/singleton'

/** Beyond this many sources all are forgotten: the database knows, and says so again. */
const MOST_SOURCES = 10_000
const MINUTE_MS = 60_000

/**
 * The minute in which each source had as many rejected events kept as there may be, as far as this process has seen: from then
 * on its rejected events need not be written out, nor wait for the counter that all web processes share.
 */
export class FullMinutes {
  private readonly minutes = new Map<string, number>()

  constructor(private readonly most = MOST_SOURCES) {}

  has(sourceId: string, at: Date): boolean {
    return this.minutes.get(sourceId) === minuteOf(at)
  }

  add(sourceId: string, at: Date): void {
    if (this.minutes.size >= this.most) this.minutes.clear()
    this.minutes.set(sourceId, minuteOf(at))
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / MINUTE_MS)

/** The process's one memory, shared by both lanes. */
export const fullMinutes = (): FullMinutes => singleton('ingest.full', () => new FullMinutes())
