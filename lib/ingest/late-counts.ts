import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

const EVERY_MS = 5_000

/** Counts in memory that are written together every few seconds, so that no request waits for the write. */
export class LateCounts {
  private readonly counts = new Map<string, number>()

  /** @param what names the counts in the log when the write fails */
  constructor(
    private readonly what: string,
    private readonly save: (counts: readonly [string, number][]) => Promise<void>,
  ) {}

  add(key: string, count: number): void {
    if (this.counts.size === 0) setTimeout(() => void this.write(), EVERY_MS).unref()
    this.counts.set(key, (this.counts.get(key) ?? 0) + count)
  }

  /** Writes the counts so far; also called before the process ends. */
  async write(): Promise<void> {
    const counts = [...this.counts]
    this.counts.clear()
    if (counts.length === 0) return
    await this.save(counts).catch(error => {
      log().debug({ err: messageOf(error), what: this.what }, 'counts not written; kept for the next attempt')
      for (const [key, count] of counts) this.add(key, count)
    })
  }
}
