import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { SentRequest } from './send-request'
import { isKeySuspect, type Suspect, splitInHalves } from './split'

const runs = { numRuns: 2_000 }
/** A batch of up to 500 events and the positions of its bad ones. */
const batch = fc
  .integer({ min: 1, max: 500 })
  .chain(size =>
    fc.tuple(
      fc.constant(size),
      fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 1, maxLength: 12 }),
    ),
  )

const suspect = (status: number): Suspect => ({
  event: {} as ClaimedEvent,
  sent: { record: { status } } as SentRequest,
})

describe('splitInHalves', () => {
  it('makes two halves with all items, in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2, maxLength: 500 }), items => {
        const [left, right] = splitInHalves(items)
        expect([...left, ...right]).toEqual(items)
        expect(right.length).toBeGreaterThan(0)
        expect(left.length - right.length).toBeLessThanOrEqual(1)
        expect(left.length).toBeGreaterThanOrEqual(right.length)
      }),
      runs,
    )
  })

  it('isolates the bad events in few requests, and sends every other event once', () => {
    fc.assert(
      fc.property(batch, ([size, bad]) => {
        const isBad = new Set(bad)
        const found: number[] = []
        const good: number[] = []
        let requests = 0
        const todo: (readonly number[])[] = [Array.from({ length: size }, (_, n) => n)]
        for (let part = todo.shift(); part !== undefined; part = todo.shift()) {
          requests += 1
          if (!part.some(n => isBad.has(n))) good.push(...part)
          else if (part.length === 1) found.push(...part)
          else todo.unshift(...splitInHalves(part))
        }
        expect(found).toEqual([...bad].sort((a, b) => a - b))
        expect(good.length).toBe(size - bad.length)
        expect(new Set(good).size).toBe(good.length)
        expect(requests).toBeLessThanOrEqual(1 + 2 * bad.length * Math.ceil(Math.log2(size)))
      }),
      runs,
    )
  })
})

describe('isKeySuspect', () => {
  it('requires two 400s for single events and no accepted event; other refusals do not concern the key', () => {
    const statuses = fc.array(fc.constantFrom(400, 400, 410, 413, 422), { maxLength: 6 })
    fc.assert(
      fc.property(statuses, fc.boolean(), (codes, accepted) => {
        const wanted = !accepted && codes.filter(code => code === 400).length >= 2
        expect(isKeySuspect(codes.map(suspect), accepted)).toBe(wanted)
      }),
      runs,
    )
  })
})
