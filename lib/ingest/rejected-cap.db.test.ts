import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { REJECTED_KEPT_PER_MINUTE } from '@/lib/contract/limits'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { readLedger } from '@/lib/ledger/read-ledger'
import { logVolume } from '@/lib/log/log-volume'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { foldLedger } from '@/lib/store/fold-ledger'
import { insertEvents } from '@/lib/store/insert-events'
import { trimRejected } from '@/lib/store/retention/trim'
import { countStates, makeWorld, type World } from '@/tests/world'
import { rejectedRow } from './event-row'
import { storeItems } from './store-items'

const MINUTE = 60_000
/** Fixes the time of receipt to one minute, however long the test takes. */
const minute = new Date(Math.floor(Date.now() / MINUTE) * MINUTE - 3 * MINUTE)
const at = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: minute.getTime() + ms })

let world: World
beforeEach(async () => {
  world = await makeWorld({ connected: false })
  at(0)
})
afterEach(() => vi.useRealTimers())

const bad = { event: 'Guide Lost', userId: 'u' }
const good = () => ({ event: 'Guide Started', userId: 'u', messageId: newId() })
const send = (items: unknown[], of = world) => storeItems({ owner: of.owner, items, requestId: 'request-1' })
const sendBad = (count: number, of = world) => send(Array(count).fill(bad), of)
const ledger = (of = world) => readLedger({ ctx: of.ctx, input: { sourceId: of.sourceId } })
const readNotKept = async () => {
  vi.useRealTimers()
  const { rejectedNotKept, totals } = await logVolume({ ctx: world.ctx, input: { range: '1h' } })
  return { rejectedNotKept, rejected: totals.rejected }
}

it('stores 6,000 rejected events per source and minute, counts the rest, and stores again in the next minute', async () => {
  for (let sent = 0; sent < 7_000; sent += 500) {
    const results = await sendBad(500)
    // All of them get the same result.
    expect(results?.map(one => one.outcome)).toEqual(Array(500).fill('rejected'))
    expect(results?.every(one => one.rejection?.code === 'unknown_event')).toBe(true)
  }
  expect(await countStates(world.sourceId)).toEqual({ rejected: REJECTED_KEPT_PER_MINUTE })
  expect(await ledger()).toMatchObject({ received: 7_000, rejected: 7_000, rejectedNotKept: 1_000 })
  expect(await checkLedger(world.sourceId, true)).toBeNull()

  // Accepted events are not affected, even in one request with rejected ones.
  expect((await send([bad, good(), bad, good()]))?.map(one => one.outcome)).toEqual([
    'rejected',
    'accepted',
    'rejected',
    'accepted',
  ])
  expect(await countStates(world.sourceId)).toEqual({ rejected: 6_000, held: 2 })

  at(MINUTE)
  await sendBad(10)
  expect(await countStates(world.sourceId)).toEqual({ rejected: 6_010, held: 2 })
  expect(await ledger()).toMatchObject({ received: 7_014, rejected: 7_012, held: 2, rejectedNotKept: 1_002 })
  expect(await checkLedger(world.sourceId, true)).toBeNull()

  // The log shows how many events it omits, before and after the counts are folded.
  expect(await readNotKept()).toEqual({ rejectedNotKept: 1_002, rejected: 6_010 })
  while ((await foldLedger(db(), 7)) > 0);
  expect(await readNotKept()).toEqual({ rejectedNotKept: 1_002, rejected: 6_010 })
  expect(await ledger()).toMatchObject({ received: 7_014, rejectedNotKept: 1_002 })
  expect(await checkLedger(world.sourceId, true)).toBeNull()
})

/** Inserts rejected events as a newly started web process would. */
async function insertBad(of: World, count: number): Promise<number> {
  const track = {
    ok: false,
    code: 'unknown_event',
    field: 'event',
    message: 'No.',
    event: 'Guide Lost',
  } as const
  const rows = Array.from({ length: count }, () => {
    const id = newId()
    const context = { owner: of.owner, id, receivedAt: minute, requestId: 'request-1', kind: 'live' } as const
    return rejectedRow({ ...track, messageId: id, userId: null }, bad, context)
  })
  return (await insertEvents(db(), rows, 1_000)).filter(result => result.kept).length
}

it('shares one count between concurrent statements of several web processes', async () => {
  await db().query('INSERT INTO relay.rejected_minute (source_id, at, rejected) VALUES ($1, $2, $3)', [
    world.sourceId,
    minute,
    REJECTED_KEPT_PER_MINUTE - 150,
  ])
  const other = await makeWorld({ connected: false })
  const kept = await Promise.all(
    Array.from({ length: 24 }, (_, n) => (n % 2 === 0 ? insertBad(world, 50) : insertBad(other, 5))),
  )
  expect(kept.reduce((sum, n) => sum + n, 0)).toBe(150 + 60)
  expect(await countStates(world.sourceId)).toEqual({ rejected: 150 })
  expect(await ledger()).toMatchObject({ received: 600, rejected: 600, rejectedNotKept: 450 })
  expect(await countStates(other.sourceId)).toEqual({ rejected: 60 })
  expect(await ledger(other)).toMatchObject({ received: 60, rejectedNotKept: 0 })
  for (const one of [world, other]) expect(await checkLedger(one.sourceId, true)).toBeNull()
})

it('makes the check report a lost count of events that were not stored', async () => {
  await db().query('INSERT INTO relay.rejected_minute (source_id, at, rejected) VALUES ($1, $2, 6000)', [
    world.sourceId,
    minute,
  ])
  await sendBad(3)
  expect(await checkLedger(world.sourceId, true)).toBeNull()
  await db().query('UPDATE relay.ledger_delta SET rejected_not_kept = 0 WHERE source_id = $1', [
    world.sourceId,
  ])
  expect(await checkLedger(world.sourceId, true)).toEqual({ received: 3, rejected: 3 })
})

it('writes no count for accepted events, and deletes counts that are no longer needed', async () => {
  const counts = async () => {
    const { rows } = await db().query<{ at: Date; n: number }>(
      'SELECT at, not_kept::int AS n FROM relay.rejected_minute WHERE source_id = $1 ORDER BY at',
      [world.sourceId],
    )
    return rows
  }
  await send([good(), good()])
  expect(await counts()).toEqual([])
  const ago = (hours: number) => new Date(minute.getTime() - hours * 3_600_000)
  for (const [hours, n] of [
    [2, 0],
    [3, 7],
    [31 * 24, 9],
  ] as const)
    await db().query('INSERT INTO relay.rejected_minute (source_id, at, not_kept) VALUES ($1, $2, $3)', [
      world.sourceId,
      ago(hours),
      n,
    ])
  await sendBad(1)
  while ((await trimRejected(db(), 30, 1)) === 1);
  expect(await counts()).toEqual([
    { at: ago(3), n: 7 },
    { at: minute, n: 0 },
  ])
})
