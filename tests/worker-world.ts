import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Chores } from '@/lib/deliver/chores'
import { startWorker } from '@/lib/deliver/worker'
import { storeItems } from '@/lib/ingest/store-items'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { ScriptedSegment, yes } from './scripted-segment'
import { countStates, makeWorld, until, type World } from './world'

/** A new account for each test, with a worker and one fake Segment for both regions that accepts everything at first. */
export interface WorkerWorld extends World {
  segment: ScriptedSegment
  /** Stores new events, each of its own user. */
  send(count: number, event?: string): Promise<void>
  /** Waits until the source has exactly this many deliveries in each named state. */
  reach(states: Record<string, number>): Promise<unknown>
  /** Ends the backoff of the lane, so that the next event is sent at once. */
  endBackoff(): Promise<unknown>
}

/**
 * Starts the worker for a test file. The returned object gets a new account before each test.
 * @param retryLadder as in `RETRY_LADDER`
 */
export function workerWorld(retryLadder: string, chores?: Chores): WorkerWorld {
  const segment = new ScriptedSegment()
  const world = {} as WorkerWorld
  let worker: { stop(): Promise<void> }
  beforeAll(async () => {
    const origin = await segment.start()
    Object.assign(process.env, {
      SEGMENT_US_HOST: origin,
      // The same server under another name, so that the regions have different hosts.
      SEGMENT_EU_HOST: origin.replace('127.0.0.1', 'localhost'),
      RETRY_LADDER: retryLadder,
    })
    worker = await startWorker(chores)
  })
  afterAll(async () => {
    await worker.stop()
    await segment.stop()
  })
  beforeEach(async () => {
    segment.behave(yes)
    Object.assign(world, await makeWorld())
  })
  return Object.assign(world, {
    segment,
    send: async (count: number, event = 'Guide Started') => {
      const items = Array.from({ length: count }, (_, n) => ({ event, userId: `u${n}`, messageId: newId() }))
      await storeItems({ owner: world.owner, items, requestId: newId() })
    },
    reach: (states: Record<string, number>) =>
      until(
        () => countStates(world.sourceId),
        found => Object.entries(states).every(([state, n]) => found[state] === n),
      ),
    endBackoff: () =>
      db().query(
        'UPDATE relay.lane SET failures = 0, rung = 0, open_until = NULL WHERE source_id = $1::uuid',
        [world.sourceId],
      ),
  })
}
