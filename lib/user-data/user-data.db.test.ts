import { describe, expect, it } from 'vitest'
import { storeItems } from '@/lib/ingest/store-items'
import { retryDelivery, sendAsNew } from '@/lib/jobs/change-delivery'
import { startJob } from '@/lib/jobs/start-job'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { getDelivery } from '@/lib/log/get-delivery'
import { hiddenUser } from '@/lib/log/hide-users'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { recordExport } from '@/lib/log/record-export'
import { saveView } from '@/lib/log/views/views'
import { db, prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { pauseSource } from '@/lib/sources/pause-source'
import { CHORES } from '@/server/chores'
import { givenDelivery } from '@/tests/given-delivery'
import { givenPerson } from '@/tests/person'
import { recountLedger } from '@/tests/recount-ledger'
import { rowsWith } from '@/tests/rows-with'
import { status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { countStates, until } from '@/tests/world'
import { eraseUserData, listErasures } from './erase-user-data'
import { findUserData } from './find-user-data'

// Runs erasures with a real worker and a real receiver.
const world = workerWorld('20ms', CHORES)
const { segment, reach } = world

/** An ID that needs quotes in a filter, and that means something else in a regular expression. */
const user = () => `ada "the+first" ${newId()}`

async function store(...items: unknown[]): Promise<void> {
  await storeItems({ owner: world.owner, items, requestId: newId() })
}

async function erase(who: string) {
  const { id } = await eraseUserData({ ctx: world.ctx, input: { user: who } })
  return until(
    async () => (await listErasures({ ctx: world.ctx })).find(one => one.id === id),
    erasure => erasure?.state === 'done',
  )
}

async function expectBalanced(): Promise<void> {
  expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
  expect(await checkLedger(world.sourceId, true)).toBeNull()
}

describe('erasing one user’s data', () => {
  it('removes it from accepted, failed, rejected and waiting events, and from filters', async () => {
    const who = user()
    const one = (more: object = {}) => ({ event: 'Guide Started', userId: who, messageId: newId(), ...more })
    await store(
      one({ messageId: `${who} 1` }),
      one({ userId: undefined, anonymousId: who }),
      // The note keeps the ID that was replaced.
      one({ userId: 'another', properties: { user_id: who } }),
      one({ userId: 'another' }),
      one({ event: `Hello ${who}` }),
      // Rejected: text instead of an object, and a call that names the user otherwise.
      JSON.stringify(one()),
      { type: 'alias', previousId: who, userId: 'another' },
    )
    await reach({ accepted: 4, rejected: 3 })
    segment.behave(status(400, `{"error":${JSON.stringify(`no ${who}`)}}`))
    await store(one({ properties: { feedback: who } }))
    await reach({ accepted: 4, rejected: 3, failed: 1 })
    segment.behave(yes)
    await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'hold' } })
    await store(one(), one({ event: 'Guide Completed' }))
    await reach({ accepted: 4, rejected: 3, failed: 1, held: 2 })

    const filter = `user:${JSON.stringify(who)}`
    const person = await givenPerson(world.ctx, 'viewer')
    await saveView({
      ctx: person.ctx,
      input: { name: `All of ${who}`.slice(0, 80), content: { q: filter } },
    })
    // As an earlier version stored it.
    await prisma().audit.create({
      data: {
        accountId: world.ctx.accountId,
        actorType: 'cli',
        actorName: 'Command line',
        action: 'delivery.export',
        after: { q: `${filter} state:failed`, format: 'csv', range: '24h' },
      },
    })
    const input = { sourceId: undefined, format: 'csv', q: filter, range: null }
    await recordExport({ ctx: world.ctx, input })
    const before = await countStates(world.sourceId)
    const sent = segment.ids().length
    expect(await rowsWith(who)).not.toEqual([])

    const found = await findUserData({ ctx: world.ctx, input: { user: who } })
    expect(found).toMatchObject({ events: 9, exact: true })
    expect(await erase(who)).toMatchObject({
      erased: 9,
      sending: 0,
      user: hiddenUser(world.ctx.accountId, who),
    })

    expect(await rowsWith(who)).toEqual([])
    const after = await countStates(world.sourceId)
    expect(after).toEqual({ ...before, held: undefined, discarded: 2 })
    expect(segment.ids()).toHaveLength(sent)
    await expectBalanced()
    const { deliveries } = await listDeliveries({ ctx: world.ctx, input: { q: 'reason:erased' } })
    expect(deliveries.map(row => row.event).sort()).toEqual(['Guide Completed', 'Guide Started'])
    expect(deliveries[0]).toMatchObject({ state: 'discarded', userId: null, erasedAt: expect.any(String) })
    const actions = await prisma().audit.findMany({
      where: {
        accountId: world.ctx.accountId,
        action: { in: ['user_data.erase', 'user_data.hide', 'delivery.export'] },
      },
      orderBy: { at: 'asc' },
    })
    const hidden = hiddenUser(world.ctx.accountId, who)
    expect(actions.map(({ action, after }) => ({ action, after }))).toMatchObject([
      {
        action: 'delivery.export',
        after: { q: `user:"${hidden}" state:failed`, format: 'csv', range: '24h' },
      },
      { action: 'delivery.export', after: { q: `user:${hidden}` } },
      { action: 'user_data.erase', after: { user: hidden } },
      { action: 'user_data.hide', after: { user: hidden, entries: 1 } },
    ])
  })

  it('leaves other users and other accounts alone', async () => {
    const who = user()
    await store({ event: 'Guide Started', userId: `${who}2` }, { event: 'Guide Started', userId: 'b' })
    await reach({ accepted: 2 })
    const [first, other] = [world.ctx, { ...world.ctx, accountId: newId() }]
    await expect(
      eraseUserData({ ctx: { ...other, role: 'admin' }, input: { user: who } }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await erase(who)).toMatchObject({ erased: 0 })
    const { deliveries } = await listDeliveries({ ctx: first, input: {} })
    expect(new Set(deliveries.map(row => row.userId))).toEqual(new Set(['b', `${who}2`]))
    expect(deliveries.map(row => row.erasedAt)).toEqual([null, null])
  })

  it('leaves filters alone that do not name a user', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const save = (name: string, q: string) => saveView({ ctx: person.ctx, input: { name, content: { q } } })
    await save('Step 503', 'code:503 guide_id:503')
    await save('Customer 503', 'user:12,503 state:failed')
    await save('Word', '503 is:test')
    await erase('503')
    const hidden = hiddenUser(world.ctx.accountId, '503')
    const views = await prisma().savedView.findMany({ where: { accountId: world.ctx.accountId } })
    expect(new Map(views.map(view => [view.name, view.query]))).toEqual(
      new Map([
        ['Step 503', 'code:503 guide_id:503'],
        [`Customer ${hidden}`, `user:12,${hidden} state:failed`],
        ['Word', `${hidden} is:test`],
      ]),
    )
  })

  it('finds an event whose time is ahead, by the clock of another machine', async () => {
    const who = user()
    const receivedAt = new Date(Date.now() + 300_000)
    await givenDelivery({ sourceId: world.sourceId, userId: who, receivedAt, accountId: world.ctx.accountId })
    expect(await erase(who)).toMatchObject({ erased: 1 })
  })

  it('does not take a shortened ID in a note for another user’s', async () => {
    const long = 'x'.repeat(120)
    await store({ event: 'Guide Started', userId: 'b', properties: { user_id: `${long}1` } })
    await reach({ accepted: 1 })
    expect(await erase(`${long}2`)).toMatchObject({ erased: 0 })
  })

  it('waits for events that are being sent', async () => {
    const who = user()
    let answer = () => {}
    const answered = new Promise<void>(resolve => {
      answer = resolve
    })
    segment.behave((_request, res) => void answered.then(() => res.writeHead(500).end()))
    await store({ event: 'Guide Started', userId: who })
    await reach({ sending: 1 })
    const { id } = await eraseUserData({ ctx: world.ctx, input: { user: who } })
    const read = async () => (await listErasures({ ctx: world.ctx })).find(one => one.id === id)
    await until(read, erasure => erasure?.sending === 1)
    answer()
    expect(await until(read, erasure => erasure?.state === 'done')).toMatchObject({ erased: 1, sending: 0 })
    expect(await rowsWith(who)).toEqual([])
    await expectBalanced()
  })

  it('makes it impossible to send an event again', async () => {
    const who = user()
    segment.behave(status(400))
    await store({ event: 'Guide Started', userId: who, messageId: newId() })
    await reach({ failed: 1 })
    const [row] = (await listDeliveries({ ctx: world.ctx, input: {} })).deliveries
    const id = row?.id ?? ''
    await erase(who)
    const refused = { code: 'conflict', message: expect.stringContaining('erased') }
    await expect(retryDelivery({ ctx: world.ctx, input: { id } })).rejects.toMatchObject(refused)
    await expect(sendAsNew({ ctx: world.ctx, input: { id } })).rejects.toMatchObject(refused)
    await startJob({ ctx: world.ctx, input: { kind: 'retry', ids: [id] } })
    expect(await getDelivery({ ctx: world.ctx, input: { id } })).toMatchObject({ state: 'failed', body: {} })
    await expectBalanced()
  })

  it('erases the copies of an event, and what arrives meanwhile', async () => {
    const who = user()
    await store({ event: 'Guide Started', userId: who, messageId: newId() })
    await reach({ accepted: 1 })
    const [row] = (await listDeliveries({ ctx: world.ctx, input: {} })).deliveries
    await sendAsNew({ ctx: world.ctx, input: { id: row?.id ?? '' } })
    await reach({ accepted: 2 })
    expect(await erase(who)).toMatchObject({ erased: 2 })
    expect(await rowsWith(who)).toEqual([])
  })
})
