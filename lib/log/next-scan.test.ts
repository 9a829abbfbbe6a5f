import { expect, it } from 'vitest'
import { nextScan } from './next-scan'

it('looks at few first, whatever they took', () => {
  expect(nextScan({ step: 0, looked: 0, tookMs: 0, budgetMs: 150 })).toBe(400)
  expect(nextScan({ step: 1, looked: 400, tookMs: 140, budgetMs: 150 })).toBe(1_000)
})

it.each([
  ['all at once when there is time', 20, 4_000],
  ['what fits into the time that is left', 70, 1_600],
  ['a few at least when there is none', 150, 400],
  ['a few at least when it is overdrawn', 400, 400],
])('then %s', (_, tookMs, scan) => {
  expect(nextScan({ step: 2, looked: 1_400, tookMs, budgetMs: 150 })).toBe(scan)
})
