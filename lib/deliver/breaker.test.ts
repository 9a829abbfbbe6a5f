import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BreakerState } from '@/lib/store/lane-breaker'
import { afterFailure, OPENS_AFTER } from './breaker'

const CLOSED: BreakerState = { failures: 0, rung: 0, openUntil: null }
const ladder = [5_000, 30_000, 120_000]

describe('afterFailure', () => {
  it('opens for the first step after five consecutive failures', () => {
    let state = CLOSED
    for (let n = 1; n < OPENS_AFTER; n++) {
      state = afterFailure(state, 0, ladder)
      expect(state.openUntil).toBeNull()
    }
    expect(afterFailure(state, 1_000, ladder).openUntil).toBe(6_000)
  })

  it('ignores requests that were in flight when it opened, and takes the next step after a failed probe', () => {
    const open = { failures: 5, rung: 0, openUntil: 6_000 }
    expect(afterFailure(open, 5_999, ladder)).toBe(open)
    expect(afterFailure(open, 6_000, ladder)).toMatchObject({ rung: 1, openUntil: 36_000 })
  })

  it('never opens for longer than the last step', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 60 }), steps => {
        let state = CLOSED
        let nowMs = 0
        for (const step of steps) {
          nowMs += step
          state = afterFailure(state, nowMs, ladder)
          expect((state.openUntil ?? nowMs) - nowMs).toBeLessThanOrEqual(120_000)
          expect(state.rung).toBeLessThan(ladder.length)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
