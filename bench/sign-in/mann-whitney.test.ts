import { expect, it } from 'vitest'
import { mannWhitney } from './mann-whitney'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)

it('finds no difference between equal samples, and one between shifted ones', () => {
  const same = mannWhitney(range(0, 100), range(0, 100))
  expect(same).toMatchObject({ z: 0, effect: 0.5 })
  expect(same.p).toBeCloseTo(1, 5)
  const shifted = mannWhitney(range(30, 130), range(0, 100))
  expect(shifted.effect).toBeCloseTo(0.755, 3)
  expect(shifted.p).toBeLessThan(1e-8)
})

it('agrees with a textbook example', () => {
  // Values from the tables of R: wilcox.test(a, b, exact = FALSE, correct = FALSE).
  const a = [1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7]
  const b = [0.5, 1.6, 2.7, 3.8, 4.9, 6, 9.9]
  const { u, p } = mannWhitney(a, b)
  expect(u).toBe(26)
  expect(p).toBeCloseTo(0.848, 3)
})
