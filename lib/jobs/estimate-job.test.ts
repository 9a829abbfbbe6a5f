import { expect, it } from 'vitest'
import { estimateMinutes } from './estimate-job'

const pace = { sourceId: 'a', maxPerSecond: 50, maxInFlight: 4, sends: true }

it('depends on the worker’s rate, the source’s request limit and the size of its events', () => {
  const at = (n: number, bytes: number, limits = {}) =>
    estimateMinutes([{ sourceId: 'a', n, bytes: n * bytes }], [{ ...pace, ...limits }])
  expect(at(10, 500)).toBe(1)
  expect(at(900_000, 500)).toBe(10)
  // At 30 KB each, 15 events fit in a request. The source gets 16 requests per second.
  expect(at(144_000, 30_000)).toBe(10)
  // One request per second.
  expect(at(300_000, 500, { maxPerSecond: 1 })).toBe(10)
})

it('uses the slowest sending source, and returns null if no source is sending', () => {
  const shares = [
    { sourceId: 'a', n: 90_000, bytes: 90_000 },
    { sourceId: 'b', n: 900_000, bytes: 900_000 },
  ]
  const paces = [pace, { ...pace, sourceId: 'b' }]
  expect(estimateMinutes(shares, paces)).toBe(10)
  expect(estimateMinutes(shares, [pace, { ...pace, sourceId: 'b', sends: false }])).toBe(1)
  expect(estimateMinutes(shares, [{ ...pace, sends: false }])).toBeNull()
  expect(estimateMinutes([], paces)).toBeNull()
})
