import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextInterval } from './use-inbox'

it('flushes four times per second while flushes are cheap', () => {
  expect(nextInterval(250, 5)).toBe(250)
  expect(nextInterval(250, 80)).toBe(250)
})

it('slows down immediately after an expensive flush, but flushes at least once per second', () => {
  expect(nextInterval(250, 100)).toBe(700)
  expect(nextInterval(250, 500)).toBe(1_000)
})

it('speeds up again over several cheap flushes', () => {
  let every = 1_000
  const steps = Array.from({ length: 20 }, () => {
    every = nextInterval(every, 5)
    return every
  })
  expect(steps[0]).toBeGreaterThan(700)
  expect(steps.at(-1)).toBeLessThan(260)
})

it('stays within its bounds', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 250, max: 1_000, noNaN: true }),
      fc.double({ min: 0, max: 60_000, noNaN: true }),
      (before, took) => {
        const next = nextInterval(before, took)
        expect(next).toBeGreaterThanOrEqual(250)
        expect(next).toBeLessThanOrEqual(1_000)
      },
    ),
  )
})
