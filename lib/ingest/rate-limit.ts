import { singleton } from '@/lib/platform/singleton'

/** Beyond this many sources the one used longest ago is forgotten: at worst it may burst once. */
const MOST_BUCKETS = 10_000

/** Parts of an event that rounding may lose. */
const ROUNDING = 1e-6

interface Bucket {
  /** Events that may come at once. Below zero after a request that was bigger than the bucket. */
  tokens: number
  /** Milliseconds; when `tokens` was true. */
  at: number
}

/**
 * A token bucket per source: it holds one second's worth of events and fills at the source's rate. A request bigger
 * than the bucket passes when the bucket is full and leaves a debt, so that it is never refused for ever and the rate
 * still holds over time. Pure but for its own memory: the caller brings the clock.
 */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>()

  constructor(private readonly most = MOST_BUCKETS) {}

  /**
   * Takes `events` from the bucket of a source.
   * @param perSecond the source's rate, at least 1
   * @param at milliseconds of a clock that does not go back
   * @returns 0 when they may pass, else the milliseconds to wait; then nothing was taken
   */
  take(sourceId: string, events: number, perSecond: number, at: number): number {
    const bucket = this.buckets.get(sourceId) ?? { tokens: perSecond, at }
    const tokens = Math.min(perSecond, bucket.tokens + ((at - bucket.at) * perSecond) / 1000)
    const needed = Math.min(events, perSecond)
    const missing = needed - tokens
    const refused = missing > ROUNDING
    this.keep(sourceId, { tokens: refused ? tokens : tokens - events, at })
    return refused ? Math.ceil(((missing - ROUNDING / 2) * 1000) / perSecond) : 0
  }

  /** How many sources are remembered. */
  get size(): number {
    return this.buckets.size
  }

  private keep(sourceId: string, bucket: Bucket): void {
    // Written anew each time, so that the map's own order is that of the last use.
    this.buckets.delete(sourceId)
    this.buckets.set(sourceId, bucket)
    if (this.buckets.size <= this.most) return
    const [oldest] = this.buckets.keys()
    if (oldest !== undefined) this.buckets.delete(oldest)
  }
}

/** The process's one limiter, shared by both lanes. Each web process counts for itself. */
export const rateLimiter = (): RateLimiter => singleton('ingest.rate', () => new RateLimiter())
