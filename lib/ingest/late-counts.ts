import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

const EVERY_MS = 5_000

interface LateCount {
  count: number
  /** Unix ms of the last addition. */
  lastAt: number
}

/** Counts in memory that are written together every few seconds, so that no request waits for the write. */
export class LateCounts {
  private readonly counts = new Map<string, LateCount>()

  /** @param what names the counts in the log when the write fails */
  constructor(
    private readonly what: string,
    private readonly save: (counts: readonly [string, LateCount][]) => Promise<void>,
  ) {}

  add(key: string, count: number, lastAt = Date.now()): void {
    if (this.counts.size === 0) setTimeout(() => void this.write(), EVERY_MS).unref()
    const before = this.counts.get(key)
    this.counts.set(key, {
      count: (before?.count ?? 0) + count,
      lastAt: Math.max(before?.lastAt ?? 0, lastAt),
    })
  }

  /** Writes the counts so far; also called before the process ends. */
  async write(): Promise<void> {
    const counts = [...this.counts]
    this.counts.clear()
    if (counts.length === 0) return
    await this.save(counts).catch(error => {
      log().debug({ err: messageOf(error), what: this.what }, 'counts not written; kept for the next attempt')
      for (const [key, { count, lastAt }] of counts) this.add(key, count, lastAt)
    })
  }
}
