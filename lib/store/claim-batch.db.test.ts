import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { db, pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { sendGuides } from '@/tests/fate'
import { makeWorld } from '@/tests/world'
import { claimBatch } from './claim-batch'
import { closeLease } from './lease'

const LANES = 4
const EVENTS = 6
const MAX_EVENTS = 2
const MAX_IN_FLIGHT = 2

let sources: string[] = []

beforeAll(async () => {
  for (let n = 0; n < LANES; n++) {
    const world = await makeWorld()
    await sendGuides(world, EVENTS)
    sources.push(world.sourceId)
  }
  // Sorted by ID, because the tests identify a lane by its position.
  sources = sources.sort()
  await db().query('UPDATE relay.lane SET max_per_second = 32767, max_in_flight = $1::smallint', [
    MAX_IN_FLIGHT,
  ])
})

type Shut = 'no' | 'paused' | 'unconnected' | 'open' | 'waiting' | 'parked'

interface Lane {
  /** Events due now, and events due in an hour. */
  due: number
  later: number
  shut: Shut
}

const lane: fc.Arbitrary<Lane> = fc.record({
  due: fc.integer({ min: 0, max: EVENTS - 1 }),
  later: fc.integer({ min: 0, max: 1 }),
  shut: fc.oneof(
    { weight: 5, arbitrary: fc.constant('no' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Shut>('paused', 'unconnected', 'open', 'waiting', 'parked'),
    },
  ),
})
/** `null` claims the next batch; a number ends the oldest request of that lane. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: LANES - 1 }) },
)
const world = fc.tuple(
  fc.array(lane, { minLength: LANES, maxLength: LANES }),
  fc.shuffledSubarray([0, 1, 2, 3], { minLength: LANES }),
  fc.array(step, { minLength: 1, maxLength: 8 }),
)

/** Sets up the queue and the lanes for a run, in one round trip. */
async function arrange(lanes: Lane[], servedOrder: number[]): Promise<void> {
  const rows = lanes.map((one, n) => ({ ...one, source: sources[n], served: servedOrder.indexOf(n) }))
  await pool().query(`
    DELETE FROM relay.queue;
    DELETE FROM relay.lease;
    DELETE FROM relay.ledger_delta;
    CREATE TEMP TABLE IF NOT EXISTS wanted (source uuid, due int, later int, shut text, served int);
    DELETE FROM wanted;
    INSERT INTO wanted SELECT * FROM jsonb_to_recordset('${JSON.stringify(rows)}')
      AS w(source uuid, due int, later int, shut text, served int);
    UPDATE relay.lane l SET in_flight = 0, slot_at = now() - interval '1 minute',
      served_at = now() - interval '1 hour' + w.served * interval '1 second',
      connected = w.shut <> 'unconnected', paused = CASE w.shut WHEN 'paused' THEN 'hold' END,
      open_until = CASE w.shut WHEN 'open' THEN now() + interval '1 hour' END,
      wait_until = CASE w.shut WHEN 'waiting' THEN now() + interval '1 hour' END,
      parked_at = CASE w.shut WHEN 'parked' THEN now() END,
      probe_at = CASE w.shut WHEN 'parked' THEN now() + interval '1 hour' END
    FROM wanted w WHERE w.source = l.source_id;
    INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes)
    SELECT e.source_id, e.id, e.received_at, 'queued',
      now() + CASE WHEN e.place > w.due THEN interval '1 hour' ELSE interval '-1 minute' END, e.bytes
    FROM (SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY id) AS place FROM relay.event) e
    JOIN wanted w ON w.source = e.source_id AND e.place <= w.due + w.later;`)
}

async function claim(): Promise<{ lane: number; events: number; token: string } | null> {
  const token = newId()
  const events = await claimBatch(db(), {
    token,
    worker: 'w',
    leaseMs: 60_000,
    maxEvents: MAX_EVENTS,
    maxBytes: 480_000,
    probeEvents: 1,
    probeEveryMs: 60_000,
  })
  const first = events[0]
  if (first === undefined) return null
  expect(new Set(events.map(event => event.sourceId)).size).toBe(1)
  return { lane: sources.indexOf(first.sourceId), events: events.length, token }
}

it('claims from the lane that was served least recently, whatever is waiting in the others', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ([lanes, servedOrder, steps]) => {
      await arrange(lanes, servedOrder)
      // The simplest model of the rule: a queue of lanes, each moving to the end when served.
      const turn = [...servedOrder]
      const due = lanes.map(one => one.due)
      const inFlight = lanes.map((): string[] => [])
      for (const ended of steps) {
        if (ended !== null) {
          const token = inFlight[ended]?.shift()
          if (token !== undefined) await closeLease(db(), sources[ended] ?? '', token)
          continue
        }
        const next = turn.find(
          n => lanes[n]?.shut === 'no' && (due[n] ?? 0) > 0 && (inFlight[n]?.length ?? 0) < MAX_IN_FLIGHT,
        )
        const got = await claim()
        if (next === undefined) {
          expect(got).toBeNull()
          continue
        }
        const events = Math.min(MAX_EVENTS, due[next] ?? 0)
        expect(got).toMatchObject({ lane: next, events })
        due[next] = (due[next] ?? 0) - events
        inFlight[next]?.push(got?.token ?? '')
        turn.push(...turn.splice(turn.indexOf(next), 1))
      }
    }),
    { numRuns: 2_000 },
  )
}, 120_000)
