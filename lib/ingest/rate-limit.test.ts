import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RateLimiter } from './rate-limit'

describe('the rate limit of a source', () => {
  it('allows one second’s worth of events at once, then the rate', () => {
    const limiter = new RateLimiter()
    expect([1, 2, 3].map(() => limiter.take('a', 1, 3, 0))).toEqual([0, 0, 0])
    expect(limiter.take('a', 1, 3, 0)).toBe(334)
    expect(limiter.take('a', 1, 3, 333)).toBeGreaterThan(0)
    expect(limiter.take('a', 1, 3, 334)).toBe(0)
  })

  it('limits each source separately', () => {
    const limiter = new RateLimiter()
    expect(limiter.take('a', 1, 1, 0)).toBe(0)
    expect(limiter.take('a', 1, 1, 0)).toBe(1000)
    expect(limiter.take('b', 1, 1, 0)).toBe(0)
  })

  it('allows a request bigger than the bucket, and makes the next one wait for it', () => {
    const limiter = new RateLimiter()
    expect(limiter.take('a', 100, 10, 0)).toBe(0)
    expect(limiter.take('a', 1, 10, 0)).toBe(9_100)
    expect(limiter.take('a', 100, 10, 9_999)).toBe(1)
    expect(limiter.take('a', 100, 10, 10_000)).toBe(0)
  })

  it('follows a changed rate', () => {
    const limiter = new RateLimiter()
    expect(limiter.take('a', 10, 10, 0)).toBe(0)
    expect(limiter.take('a', 1, 1_000, 1)).toBe(0)
    expect(limiter.take('a', 1, 1, 5_000)).toBe(0)
    expect(limiter.take('a', 1, 1, 5_000)).toBe(1_000)
  })

  it('evicts the least recently used source', () => {
    const limiter = new RateLimiter(3)
    for (const source of ['a', 'b', 'a', 'c', 'd']) limiter.take(source, 1, 1, 0)
    expect(limiter.size).toBe(3)
    expect(limiter.take('a', 1, 1, 0)).toBeGreaterThan(0)
    expect(limiter.take('b', 1, 1, 0)).toBe(0)
  })

  it('holds over any period, and accepts a request that is retried after the wait', () => {
    const requests = fc.array(
      fc.record({ events: fc.integer({ min: 1, max: 2_500 }), pause: fc.integer({ min: 0, max: 3_000 }) }),
      { maxLength: 60 },
    )
    const check = (perSecond: number, sent: { events: number; pause: number }[]) => {
      const limiter = new RateLimiter()
      let clock = 0
      let passed = 0
      let largest = 0
      for (const { events, pause } of sent) {
        clock += pause
        const wait = limiter.take('a', events, perSecond, clock)
        if (wait > 0) {
          clock += wait
          expect(limiter.take('a', events, perSecond, clock)).toBe(0)
        }
        passed += events
        largest = Math.max(largest, events)
        expect(passed).toBeLessThanOrEqual(perSecond + (clock * perSecond) / 1000 + largest + 1e-6)
      }
    }
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), requests, check), { numRuns: 2_000 })
  })
})
