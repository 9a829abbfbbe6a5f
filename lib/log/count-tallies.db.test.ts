import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { EVERYTHING } from '@/lib/log/query/types'
import { db } from '@/lib/platform/db'
import { compactTally, foldTally } from '@/lib/store/tally'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { countTallies } from './count-tallies'
import { countLatencies } from './log-volume'
import { rowFacts } from './row-facts'
import type { Span } from './tally-parts'

const HOUR_S = 3_600
const HOUR_MS = HOUR_S * 1_000
const NOW = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
const HOURS = 70

let sourceId: string
const received: Date[] = []

beforeAll(async () => {
  ;({ sourceId } = await givenSource('Tallied'))
  for (let n = 0; n < 140; n += 1) {
    const receivedAt = new Date(NOW - n * 0.5 * HOUR_MS)
    await givenDelivery({ sourceId, state: 'accepted', status: 200, receivedAt })
    received.push(receivedAt)
    // The latest counts stay deltas; older ones become minutes, quarter hours, hours and half days.
    if (n === 100) {
      await foldTally(db(), 1_000)
      await compactTally(db())
    }
  }
})

const hour = fc.integer({ min: -2, max: HOURS }).map(hours => new Date(NOW - hours * HOUR_MS))
const span = fc.record({
  from: fc.option(hour),
  until: fc.option(hour),
  stepSeconds: fc.constantFrom(null, HOUR_S, 6 * HOUR_S, 12 * HOUR_S, 24 * HOUR_S, 7 * 24 * HOUR_S),
})

/** The expected count per step of a span. */
function countExpected({ from, until, stepSeconds }: Omit<Span, 'sourceIds'>): Map<number, number> {
  const steps = new Map<number, number>()
  for (const at of received) {
    if ((from && at < from) || (until && at >= until)) continue
    const ms = (stepSeconds ?? 0) * 1_000
    const step = stepSeconds === null ? Number.NEGATIVE_INFINITY : Math.floor(at.getTime() / ms) * ms
    steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  return steps
}

const byStep = (rows: readonly { at: Date; n: number }[]) => {
  const steps = new Map<number, number>()
  for (const { at, n } of rows) {
    // The driver returns -infinity as a number.
    const step = new Date(at).getTime() || Number.NEGATIVE_INFINITY
    steps.set(step, (steps.get(step) ?? 0) + n)
  }
  return steps
}
const sortSteps = (steps: Map<number, number>) => [...steps].sort(([a], [b]) => a - b)

it('counts each delivery in a span exactly once, no matter which tallies cover it', async () => {
  await fc.assert(
    fc.asyncProperty(span, async asked => {
      const whole = { sourceIds: [sourceId], ...asked }
      const { rows } = await countTallies(db(), whole, rowFacts(), {
        query: EVERYTHING,
        wanted: new Set(['name', 'status']),
      })
      expect(sortSteps(byStep(rows))).toEqual(sortSteps(countExpected(asked)))
      expect(sortSteps(byStep(await countLatencies(db(), whole)))).toEqual(sortSteps(countExpected(asked)))
    }),
    { numRuns: 150 },
  )
})
