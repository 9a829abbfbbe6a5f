import { describe, expect, it } from 'vitest'
import { listHistory } from '@/lib/history/list-history'
import { storeItems } from '@/lib/ingest/store-items'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { CHORES } from '@/server/chores'
import { recountLedger } from '@/tests/recount-ledger'
import { status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { until } from '@/tests/world'
import { discardDelivery, sendAsNew } from './change-delivery'
import type { JobKind } from './job'
import { getJob } from './read-jobs'
import { previewJob, startJob } from './start-job'

// Runs each kind of job with a real worker and a real receiver.
const world = workerWorld('20ms', CHORES)
const { segment, send, reach } = world

async function run(kind: JobKind, more: { q?: string; range?: string; ids?: string[] }) {
  const { id } = await startJob({ ctx: world.ctx, input: { kind, sourceId: world.sourceId, ...more } })
  return until(
    () => getJob({ ctx: world.ctx, input: { id } }),
    job => job.state === 'done',
  )
}
interface Stored {
  id: string
  outgoing: string
  generation: number
  kind: string
  origin: string | null
  at: Date
  body: unknown
}
async function events(): Promise<Stored[]> {
  const { rows } = await db().query<Stored>(
    `SELECT id, outgoing_id AS outgoing, generation, kind, origin_id AS origin, event_at AS at, body FROM relay.event
     WHERE source_id = $1 ORDER BY id`,
    [world.sourceId],
  )
  return rows
}
async function expectBalanced(): Promise<void> {
  expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
  expect(await checkLedger(world.sourceId, true)).toBeNull()
}

describe('retry', () => {
  it('resends failed events under the same message IDs', async () => {
    segment.behave(status(500))
    await send(6)
    await reach({ failed: 6 })
    const ids = new Set(segment.ids())
    await world.endBackoff()
    segment.behave(yes)
    const job = await run('retry', { q: 'state:failed event:"Guide Started"' })
    expect(job).toMatchObject({ expected: 6, expectedExact: true, matched: 6, done: 6, skipped: {} })
    await reach({ accepted: 6 })
    expect(new Set(segment.ids())).toEqual(ids)
    expect(segment.ids()).toHaveLength(6)
    await expectBalanced()
    const { changes } = await listHistory({ ctx: world.ctx, input: { actions: ['delivery.retry_matching'] } })
    expect(changes).toHaveLength(1)
    expect(changes[0]?.after).toMatchObject({
      count: 6,
      exact: true,
      filter: 'state:failed event:"Guide Started"',
    })
  })

  it('leaves deliveries outside the filter alone', async () => {
    segment.behave(status(500))
    await send(2)
    await send(3, 'Guide Completed')
    await reach({ failed: 5 })
    await world.endBackoff()
    segment.behave(yes)
    await run('retry', { q: 'event:"Guide Completed"' })
    await reach({ accepted: 3, failed: 2 })
    await expectBalanced()
  })
})

it('acts on the deliveries that the log shows when a search word matches an ID', async () => {
  segment.behave(status(500))
  const messageId = newId()
  const item = (fields: object) => ({ event: 'Guide Started', userId: 'u', messageId: newId(), ...fields })
  const items = [item({ messageId }), item({ properties: { guide_name: `copy of ${messageId}` } })]
  const stored = await storeItems({ owner: world.owner, items, requestId: newId() })
  await reach({ failed: 2 })
  const { deliveries } = await listDeliveries({ ctx: world.ctx, input: { q: messageId } })
  expect(deliveries.map(row => row.id)).toEqual([stored?.[0]?.id])
  await world.endBackoff()
  segment.behave(yes)
  const preview = await previewJob({ ctx: world.ctx, input: { kind: 'retry', q: messageId } })
  expect(preview).toMatchObject({ count: 1, query: `ids:${messageId}` })
  expect(await run('retry', { q: messageId })).toMatchObject({ matched: 1, done: 1 })
  await reach({ accepted: 1, failed: 1 })
  await expectBalanced()
})

describe('discard', () => {
  it('discards events that are waiting when it starts, but no later ones, in the person’s name', async () => {
    await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'hold' } })
    await send(4)
    await reach({ held: 4 })
    const started = startJob({ ctx: world.ctx, input: { kind: 'discard', q: 'state:held' } })
    const { id } = await started
    await send(2)
    const job = await until(
      () => getJob({ ctx: world.ctx, input: { id } }),
      one => one.state === 'done',
    )
    expect(job).toMatchObject({ done: 4, skipped: {} })
    await reach({ discarded: 4, held: 2 })
    const { rows } = await db().query(
      'SELECT DISTINCT reason, settled_by FROM relay.delivery WHERE source_id = $1',
      [world.sourceId],
    )
    expect(rows).toEqual([{ reason: 'by_person', settled_by: world.ctx.actor.name }])
    await resumeSource({ ctx: world.ctx, input: { sourceId: world.sourceId } })
    await reach({ discarded: 4, accepted: 2 })
    expect(segment.ids()).toHaveLength(2)
    await expectBalanced()
  })

  it('discards one delivery by ID, and refuses one that is not waiting or does not exist', async () => {
    await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'hold' } })
    await send(2)
    await reach({ held: 2 })
    const [first] = await events()
    await discardDelivery({ ctx: world.ctx, input: { id: first?.id ?? '' } })
    await reach({ discarded: 1, held: 1 })
    await expect(discardDelivery({ ctx: world.ctx, input: { id: first?.id ?? '' } })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(discardDelivery({ ctx: world.ctx, input: { id: newId() } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expectBalanced()
  })
})

describe('send as new', () => {
  it('sends copies of accepted events under the next generation, and does not change the originals', async () => {
    await send(3)
    await storeItems({ owner: world.owner, items: [{ event: 'No Such Event' }], requestId: newId() })
    await reach({ accepted: 3, rejected: 1 })
    const originals = (await events()).filter(event => event.outgoing !== null)
    const first = await run('send_as_new', { q: '' })
    expect(first).toMatchObject({ expected: 3, done: 3, skipped: { rejected: 1 } })
    await reach({ accepted: 6, rejected: 1 })
    const copies = (await events()).filter(event => event.generation === 1)
    expect(copies.map(copy => copy.outgoing)).toEqual(
      expect.arrayContaining(originals.map(original => original.outgoing.replace(/-0$/, '-1'))),
    )
    for (const copy of copies) {
      const original = originals.find(one => one.id === copy.origin)
      expect(copy).toMatchObject({ kind: 'replay', at: original?.at, body: original?.body })
    }
    expect(segment.ids().toSorted()).toEqual([...originals, ...copies].map(one => one.outgoing).toSorted())
    await expectBalanced()

    // The filter now matches originals and copies. Each event is sent once, under the generation after its highest.
    const second = await run('send_as_new', { q: 'state:accepted' })
    expect(second).toMatchObject({ matched: 6, done: 3, skipped: { sent_already: 3 } })
    await reach({ accepted: 9 })
    const ids = segment.ids()
    expect(ids.filter(id => id.endsWith('-2'))).toHaveLength(3)
    expect(new Set(ids).size).toBe(9)
    await expectBalanced()
  })

  it('holds the copies while the lane is paused', async () => {
    await send(2)
    await reach({ accepted: 2 })
    await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'skip' } })
    expect(await run('send_as_new', { q: 'state:accepted' })).toMatchObject({ done: 2 })
    await reach({ accepted: 2, held: 2 })
    // Their copies are still waiting, so the originals are skipped.
    expect(await run('send_as_new', { q: 'state:accepted' })).toMatchObject({
      done: 0,
      skipped: { on_its_way: 2 },
    })
    await resumeSource({ ctx: world.ctx, input: { sourceId: world.sourceId } })
    await reach({ accepted: 4 })
    await expectBalanced()
  })

  it('sends one delivery by ID, and only once after a double click', async () => {
    await send(1)
    await reach({ accepted: 1 })
    const [original] = await events()
    const input = { id: original?.id ?? '' }
    const results = await Promise.allSettled([
      sendAsNew({ ctx: world.ctx, input }),
      sendAsNew({ ctx: world.ctx, input }),
    ])
    expect(results.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await reach({ accepted: 2 })
    expect(segment.ids().toSorted()).toEqual([original?.outgoing, original?.outgoing.replace(/-0$/, '-1')])
    await expectBalanced()
  })
})

it('previews the effect of a job', async () => {
  segment.behave(status(500))
  await send(3)
  await send(1, 'Guide Completed')
  await reach({ failed: 4 })
  segment.behave(yes)
  await world.endBackoff()
  await send(2)
  await reach({ accepted: 2 })
  await db().query(
    `UPDATE relay.delivery SET attempt = 0 WHERE source_id = $1 AND id = (SELECT id FROM relay.event WHERE source_id = $1 AND name = 'Guide Completed')`,
    [world.sourceId],
  )
  const preview = await previewJob({ ctx: world.ctx, input: { kind: 'retry', sourceId: world.sourceId } })
  expect(preview).toMatchObject({
    count: 4,
    exact: true,
    beyondDedupe: 0,
    minutes: 1,
    sourcesOnHold: 0,
    states: [{ state: 'failed', n: 4 }],
    events: [
      { event: 'Guide Started', n: 3 },
      { event: 'Guide Completed', n: 1 },
    ],
    others: [{ state: 'accepted', n: 2 }],
  })
  // The job starts with the preview's range, so it affects the deliveries that were counted.
  await send(1)
  const range = `${preview.from}..${preview.until}`
  const job = await run('retry', { q: preview.query, range })
  expect(job).toMatchObject({ done: 4, from: preview.from, until: preview.until })
})
