import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fatesOf, sendGuides } from '@/tests/fate'
import { ScriptedSegment, status } from '@/tests/scripted-segment'
import { countStates, makeWorld, until, type World } from '@/tests/world'
import { startWorker } from './worker'

// npm run bench:isolation measures how much the other sources slow down; this test checks that they are not blocked.
const HEALTHY = 48
const EVENTS = 30
/** Requests in flight per source. */
const MAX_IN_FLIGHT = 4

const segment = new ScriptedSegment()
const unanswered: ServerResponse[] = []
let worker: { stop(): Promise<void> }
let hanging: World
let limited: World
const healthy: World[] = []

beforeAll(async () => {
  const origin = await segment.start()
  Object.assign(process.env, {
    SEGMENT_US_HOST: origin,
    SEGMENT_EU_HOST: origin,
    SEGMENT_TIMEOUT: '5m',
    RETRY_LADDER: Array(60).fill('100ms').join(','),
  })
  hanging = await makeWorld()
  limited = await makeWorld()
  for (let n = 0; n < HEALTHY; n++) healthy.push(await makeWorld())
  segment.behaveTo(hanging.writeKey, (_request, res) => void unanswered.push(res))
  segment.behaveTo(limited.writeKey, status(429))
  worker = await startWorker()
}, 60_000)

afterAll(async () => {
  // Closes the hanging requests, so that the worker can settle them.
  await segment.stop()
  await worker.stop()
})

it('a hanging and a rate-limited source do not delay the other 48', async () => {
  // Twice as many events as its requests in flight can contain.
  for (let batch = 0; batch < 2 * MAX_IN_FLIGHT; batch++) await sendGuides(hanging, 500, batch * 500)
  await sendGuides(limited, 2_000)
  await until(
    async () => ({ hanging: unanswered.length, limited: segment.requestsOf(limited.writeKey).length }),
    now => now.hanging === MAX_IN_FLIGHT && now.limited >= 5,
  )
  for (const world of healthy) await sendGuides(world, EVENTS)
  for (const world of healthy) {
    await until(
      () => countStates(world.sourceId),
      states => states['accepted'] === EVENTS,
      20_000,
    )
    // All are accepted on the first attempt.
    for (const fate of (await fatesOf(world)).values())
      expect(fate).toMatchObject({ attempt: 1, attempts: [] })
  }
  expect(unanswered.length).toBe(MAX_IN_FLIGHT)
  expect(unanswered.every(response => !response.destroyed)).toBe(true)
  expect(await countStates(hanging.sourceId)).toEqual({ queued: 2_000, sending: 2_000 })
  const states = await countStates(limited.sourceId)
  expect(states).not.toHaveProperty('accepted')
  expect(states).not.toHaveProperty('failed')
}, 60_000)
