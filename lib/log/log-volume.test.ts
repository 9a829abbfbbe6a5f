import { expect, it } from 'vitest'
import { percentile, stepOf } from './log-volume'

const now = new Date('2026-11-25T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

it.each([
  [15, 1],
  [60, 1],
  [150, 2],
  [200, 15],
  [24 * 60, 15],
  [7 * 24 * 60, 120],
  [30 * 24 * 60, 720],
])('shows the last %i minutes in steps of %i', (minutes, step) => {
  expect(stepOf(ago(minutes), now, now)).toBe(step * 60)
})

it('shows an old hour as one step, because its minutes are no longer kept', () => {
  expect(stepOf(ago(10_000), ago(9_940), now)).toBe(3_600)
})

it('computes percentiles from counts per step, to within a tenth', () => {
  const steps = (ms: number) => Math.floor(4 * Math.log2(ms))
  const counts = Array.from({ length: 1_000 }, (_, n) => ({ step: steps(n + 1), n: 1 }))
  expect(percentile(counts, 0.5)).toBeGreaterThan(450)
  expect(percentile(counts, 0.5)).toBeLessThan(550)
  expect(percentile(counts, 0.95)).toBeGreaterThan(860)
  expect(percentile(counts, 0.95)).toBeLessThan(1_045)
  expect(percentile([], 0.95)).toBeNull()
})
