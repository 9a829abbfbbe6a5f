import { LRUCache } from 'lru-cache'
import { singleton } from '@/lib/platform/singleton'

/** Beyond this many sources, the least recently used one is evicted: at worst it may burst once. */
const MAX_BUCKETS = 10_000

/** Tolerance for rounding errors, in events. */
const ROUNDING = 1e-6

interface Bucket {
  /** Events that may arrive at once. Negative after a request that was bigger than the bucket. */
  tokens: number
  /** When `tokens` was computed, in milliseconds. */
  at: number
}

/**
 * A token bucket per source: it holds one second's worth of events and refills at the source's rate. A request bigger
 * than the bucket passes when the bucket is full and leaves a debt. It is not refused forever, and the rate still holds
 * over time. The caller passes the time.
 */
export class RateLimiter {
  private readonly buckets: LRUCache<string, Bucket>

  constructor(max = MAX_BUCKETS) {
    this.buckets = new LRUCache({ max })
  }

  /**
   * Takes `events` from the bucket of a source.
   * @param perSecond the source's rate, at least 1
   * @param at milliseconds of a monotonic clock
   * @returns 0 when the events may pass; otherwise the milliseconds to wait, and the bucket is unchanged
   */
  take(sourceId: string, events: number, perSecond: number, at: number): number {
    const bucket = this.buckets.get(sourceId) ?? { tokens: perSecond, at }
    const tokens = Math.min(perSecond, bucket.tokens + ((at - bucket.at) * perSecond) / 1000)
    const needed = Math.min(events, perSecond)
    const missing = needed - tokens
    const refused = missing > ROUNDING
    this.buckets.set(sourceId, { tokens: refused ? tokens : tokens - events, at })
    return refused ? Math.ceil(((missing - ROUNDING / 2) * 1000) / perSecond) : 0
  }

  get size(): number {
    return this.buckets.size
  }
}

/** The limiter of this process, shared by both handlers. Each web process counts on its own. */
export const rateLimiter = (): RateLimiter => singleton('ingest.rate', () => new RateLimiter())
