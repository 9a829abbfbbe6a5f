import { expect, it } from 'vitest'
import { comingAttempts } from './coming-attempts'

const ladder = [5_000, 30_000, 120_000, 600_000]
const next = '2026-11-24T12:00:00.000Z'

it('uses the scheduled time of the next attempt and estimates the others from the ladder', () => {
  const coming = comingAttempts({ attempts: 2, maxAttempts: 5, nextAttemptAt: next, retryLadderMs: ladder })
  expect(coming).toEqual([
    { number: 3, at: Date.parse(next), afterMs: null },
    { number: 4, at: Date.parse(next) + 120_000, afterMs: 120_000 },
    { number: 5, at: Date.parse(next) + 720_000, afterMs: 600_000 },
  ])
})

it('is empty when no attempt is scheduled', () => {
  expect(comingAttempts({ attempts: 1, maxAttempts: 5, nextAttemptAt: null, retryLadderMs: ladder })).toEqual(
    [],
  )
})

it('lists an attempt that is scheduled beyond the ladder, for example after a hold', () => {
  const coming = comingAttempts({ attempts: 7, maxAttempts: 5, nextAttemptAt: next, retryLadderMs: ladder })
  expect(coming.map(one => one.number)).toEqual([8])
})
