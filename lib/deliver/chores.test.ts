import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Chore, choreRunner } from './chores'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const isStopping = () => false

function makeChore(everyMs: number, work: () => Iterable<string> = () => []): Chore & { runs: number } {
  const chore = {
    everyMs,
    runs: 0,
    run: async () => {
      chore.runs += 1
      return work()
    },
  }
  return chore
}

it('runs each chore at its interval and returns the changed sources', async () => {
  const often = makeChore(0, () => ['a', 'b'])
  const hourly = makeChore(3_600_000, () => ['b', 'c'])
  const run = choreRunner([often, hourly])
  expect([...(await run(isStopping))].sort()).toEqual(['a', 'b', 'c'])
  vi.advanceTimersByTime(3_599_999)
  expect([...(await run(isStopping))].sort()).toEqual(['a', 'b'])
  vi.advanceTimersByTime(1)
  await run(isStopping)
  expect([often.runs, hourly.runs]).toEqual([3, 2])
})

it('retries a failed chore in the next run', async () => {
  let broken = true
  const chore = makeChore(60_000, () => {
    if (broken) throw new Error('the database is unavailable')
    return ['a']
  })
  const run = choreRunner([chore])
  await expect(run(isStopping)).rejects.toThrow('the database is unavailable')
  broken = false
  expect([...(await run(isStopping))]).toEqual(['a'])
  expect([...(await run(isStopping))]).toEqual([])
})

it('starts no chore while the worker is stopping', async () => {
  const chore = makeChore(0)
  await choreRunner([chore])(() => true)
  expect(chore.runs).toBe(0)
})
