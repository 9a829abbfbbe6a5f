import { expect, it } from 'vitest'
import { nextScan } from './select-deliveries'

it('scans few candidates first, no matter how long they take', () => {
  expect(nextScan({ step: 0, scanned: 0, tookMs: 0, budgetMs: 150 })).toBe(400)
  expect(nextScan({ step: 1, scanned: 400, tookMs: 140, budgetMs: 150 })).toBe(1_000)
})

it.each([
  ['the maximum when there is time', 20, 4_000],
  ['what fits into the remaining time', 70, 1_600],
  ['the minimum when no time is left', 150, 400],
  ['the minimum when the budget is exceeded', 400, 400],
])('then scans %s', (_, tookMs, scan) => {
  expect(nextScan({ step: 2, scanned: 1_400, tookMs, budgetMs: 150 })).toBe(scan)
})
