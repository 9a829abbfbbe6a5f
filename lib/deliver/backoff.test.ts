import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRetry, RETRY_BUDGET_MS } from './backoff'

const minute = 60_000
const ladder = [
  5_000,
  30_000,
  2 * minute,
  10 * minute,
  30 * minute,
  60 * minute,
  120 * minute,
  240 * minute,
  480 * minute,
]

describe('planRetry', () => {
  it('returns a delay within 20% of the step, and gives up after the last step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, random) => {
          const delay = planRetry({ tries, spentMs: 0 }, ladder, null, random)
          const rung = ladder[tries - 1]
          if (rung === undefined) {
            expect(delay).toBeNull()
            return
          }
          expect(delay).toBeGreaterThanOrEqual(rung * 0.8 - 1)
          expect(delay).toBeLessThanOrEqual(rung * 1.2 + 1)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('follows a Retry-After that is longer than the step, but not a shorter one', () => {
    expect(planRetry({ tries: 1, spentMs: 0 }, ladder, minute, 0.5)).toBe(minute)
    expect(planRetry({ tries: 1, spentMs: 0 }, ladder, 1, 0.5)).toBe(5_000)
  })

  it('exceeds the step only for Retry-After, whatever the ladder and the history', () => {
    const rungs = fc.array(fc.integer({ min: 1, max: 24 * 60 * minute }), { minLength: 1, maxLength: 12 })
    const wait = fc.option(fc.integer({ min: 0, max: 8 * 60 * minute }))
    const draw = fc.double({ min: 0, max: 1, noNaN: true })
    const spent = fc.integer({ min: 0, max: RETRY_BUDGET_MS })
    fc.assert(
      fc.property(
        rungs,
        fc.integer({ min: 1, max: 13 }),
        spent,
        wait,
        draw,
        (own, tries, spentMs, asked, random) => {
          const delay = planRetry({ tries, spentMs }, own, asked, random)
          const plain = planRetry({ tries, spentMs: 0 }, own, null, random)
          if (delay === null) {
            // Gives up at the end of the ladder, or when the delay would exceed the budget.
            const least = Math.max(plain ?? Number.POSITIVE_INFINITY, asked ?? 0)
            expect(own[tries - 1] === undefined || spentMs + least > RETRY_BUDGET_MS).toBe(true)
            return
          }
          const rung = own[tries - 1] ?? 0
          expect(delay).toBe(Math.max(plain ?? 0, asked ?? 0))
          expect(delay).toBeGreaterThanOrEqual(Math.floor(rung * 0.8))
          expect(delay).toBeLessThanOrEqual(Math.max(Math.ceil(rung * 1.2), asked ?? 0))
          expect(spentMs + delay).toBeLessThanOrEqual(RETRY_BUDGET_MS)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('keeps the whole ladder within 20 hours, whatever the jitter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }),
        randoms => {
          let spentMs = 0
          for (const [index, random] of randoms.entries()) {
            const delay = planRetry({ tries: index + 1, spentMs }, ladder, null, random)
            expect(delay).not.toBeNull()
            spentMs += delay ?? 0
          }
          expect(spentMs).toBeLessThanOrEqual(RETRY_BUDGET_MS)
          expect(planRetry({ tries: 10, spentMs }, ladder, null, 0)).toBeNull()
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('gives up before the deduplication window ends', () => {
    expect(planRetry({ tries: 2, spentMs: RETRY_BUDGET_MS - 1_000 }, ladder, null, 0.5)).toBeNull()
  })
})
