import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { EVENTS } from '@/lib/contract/events'
import { outgoingTrack } from '@/lib/contract/outgoing'
import { TEST_USER, testProperties } from '@/lib/contract/test-event'
import { startWorker } from '@/lib/deliver/worker'
import { listChanges } from '@/lib/history/list-history'
import { readLedger } from '@/lib/ledger/read-ledger'
import { getDelivery } from '@/lib/log/get-delivery'
import { db, prisma } from '@/lib/platform/db'
import { CHORES } from '@/server/chores'
import { ScriptedSegment, status, yes } from '@/tests/scripted-segment'
import { makeWorld, until, type World } from '@/tests/world'
import { changeResidency, replaceKey } from './connect-source'
import { disconnectSource } from './disconnect-source'
import { getSource } from './get-source'
import { judgeHealth } from './health'
import { healthFacts } from './health-facts'
import { pauseSource } from './pause-source'
import { sendTestEvent } from './send-test-event'
import { tryOtherRegion } from './try-other-region'
import { reportNotSeen, verifySource } from './verify-source'

const us = new ScriptedSegment()
const eu = new ScriptedSegment()
let worker: { stop(): Promise<void> }
let world: World
let stranger: World
let ctx: Ctx
let sourceId: string
let usHost = ''

beforeAll(async () => {
  usHost = await us.start()
  Object.assign(process.env, {
    SEGMENT_US_HOST: usHost,
    SEGMENT_EU_HOST: await eu.start(),
    RETRY_LADDER: '50ms,50ms',
  })
  worker = await startWorker(CHORES)
  stranger = await makeWorld()
})
afterAll(async () => {
  await worker.stop()
  await Promise.all([us.stop(), eu.stop()])
})
beforeEach(async () => {
  us.behave(yes)
  eu.behave(yes)
  world = await makeWorld()
  ctx = { ...world.ctx, actor: { type: 'user', id: null, name: 'Ada' } }
  sourceId = world.sourceId
})

const payload = JSON.stringify(testProperties('Guide Started'))
const test = (by: Ctx = ctx, change: object = {}) =>
  sendTestEvent({ ctx: by, input: { sourceId, event: 'Guide Started', payload, ...change } })
const settled = (id: string) =>
  until(
    () => getDelivery({ ctx, input: { id } }),
    delivery => ['accepted', 'failed', 'held', 'discarded'].includes(delivery.state),
  )
/** Sends a test event that Segment accepts, and resets the limit for the next one. */
async function accepted(): Promise<string> {
  const { deliveryId } = await test()
  expect((await settled(deliveryId)).state).toBe('accepted')
  await resetLimit()
  return deliveryId
}
const resetLimit = () => prisma().source.update({ where: { id: sourceId }, data: { testedAt: new Date(0) } })
const view = () => getSource({ ctx, input: { sourceId } })
const lastChange = async () => (await listChanges({ ctx, input: { sourceId, limit: 1 } }))[0]
async function badge(): Promise<string> {
  const mine = (await healthFacts(db(), world.ctx.accountId, 0))[0]
  if (!mine) throw new Error('the source is gone')
  return judgeHealth(mine.facts, Date.now()).label
}

describe('a test event', () => {
  it('takes the same path as every event, goes only to the saved region, and is in the ledger', async () => {
    const { deliveryId, messageId, notes } = await test()
    const delivery = await settled(deliveryId)
    expect(delivery).toMatchObject({
      state: 'accepted',
      kind: 'test',
      userId: TEST_USER,
      outgoingId: messageId,
      host: usHost,
      status: 200,
    })
    expect(notes).toEqual([])
    expect(us.ids()).toEqual([messageId])
    expect(eu.requests).toEqual([])
    expect(await view()).toMatchObject({ testId: deliveryId, version: 2 })
    expect(await readLedger({ ctx, input: { sourceId } })).toMatchObject({ received: 1, accepted: 1 })
    expect(await lastChange()).toMatchObject({
      by: 'Ada',
      action: 'connection.test',
      after: { event: 'Guide Started', messageId },
    })
  })

  it('sends the displayed payload and only the fields that the SDK adds', async () => {
    const delivery = await settled((await test()).deliveryId)
    const shown = outgoingTrack({
      ...delivery,
      name: delivery.event,
      outgoingId: delivery.outgoingId ?? '',
      body: delivery.body as Parameters<typeof outgoingTrack>[0]['body'],
    })
    const sent: Record<string, unknown> = { ...us.requests[0]?.events[0] }
    const { _metadata, type, integrations, context, ...rest } = sent
    const { library, ...ownContext } = context as Record<string, unknown>
    expect({ ...rest, context: ownContext }).toEqual(shown)
    expect([type, integrations]).toEqual(['track', {}])
    expect(library).toMatchObject({ name: '@segment/analytics-node' })
  })

  it.each(EVENTS.map(({ name }) => name))('has plausible properties for %s', async event => {
    const { notes } = await test(ctx, { event, payload: JSON.stringify(testProperties(event)) })
    expect(notes).toEqual([])
  })

  it.each([
    [{ payload: '{' }, 'payload', 'not valid JSON'],
    [{ payload: '[1]' }, 'payload', 'must be a JSON object'],
    [{ payload: '{"user_id": {}}' }, 'payload', 'user_id'],
    [{ payload: JSON.stringify({ feedback: '€'.repeat(12_000) }) }, 'payload', 'on the wire'],
    [{ event: 'Guide started' }, 'event', 'not one of the 14'],
  ])(
    'that violates the contract is refused and neither stored nor counted: %j',
    async (change, field, message) => {
      await expect(test(ctx, change)).rejects.toMatchObject({
        code: 'invalid',
        field,
        message: expect.stringContaining(message),
      })
      expect(await readLedger({ ctx, input: { sourceId } })).toMatchObject({ received: 0, rejected: 0 })
      // A refused test does not count toward the limit.
      await test()
    },
  )

  it('follows the contract mode of the source', async () => {
    const odd = { payload: JSON.stringify({ user_id: TEST_USER, nonsense: 1 }) }
    expect((await test(ctx, odd)).notes).toMatchObject([{ code: 'unknown_property' }])
    await prisma().source.update({ where: { id: sourceId }, data: { strict: true, testedAt: null } })
    await expect(test(ctx, odd)).rejects.toMatchObject({ code: 'invalid', field: 'payload' })
  })

  it('is sent once, no matter how fast the button is pressed', async () => {
    const results = await Promise.allSettled([test(), test(), test()])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'too_many', status: 429 })
    }
    expect(await readLedger({ ctx, input: { sourceId } })).toMatchObject({ received: 1 })
    await resetLimit()
    await test()
  })

  it('is sent even when the source is paused, and cannot be sent without a key', async () => {
    await pauseSource({ ctx, input: { sourceId } })
    expect(await settled((await test()).deliveryId)).toMatchObject({ state: 'accepted' })
    await resetLimit()
    await disconnectSource({ ctx, input: { sourceId } })
    await expect(test()).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('verified', () => {
  it('requires a person’s confirmation, not just a response from Segment', async () => {
    expect(await badge()).toBe('Connected – not verified')
    const deliveryId = await accepted()
    expect(await badge()).toBe('Connected – not verified')
    await verifySource({ ctx, input: { sourceId, deliveryId } })
    expect(await badge()).toBe('Connected')
    expect(await view()).toMatchObject({ verification: { by: 'Ada' }, version: 2 })
    expect(await lastChange()).toMatchObject({
      action: 'connection.verify',
      after: { keyFingerprint: (await view()).keyFingerprint, residency: 'us' },
    })
  })

  it('ends with a new key, a new region, or a report that the event is missing', async () => {
    const prove = async () => {
      const deliveryId = await accepted()
      await verifySource({ ctx, input: { sourceId, deliveryId } })
      expect(await badge()).toBe('Connected')
      return deliveryId
    }
    const old = await prove()
    await replaceKey({ ctx, input: { sourceId, writeKey: 'aaaaIN4JnwqBnTqXccTF0wBnLXNtNt99' } })
    expect(await badge()).toBe('Connected – not verified')
    expect((await view()).verification).toBeNull()
    // An event sent with the old key does not verify the new one.
    for (const verb of [verifySource, reportNotSeen]) {
      await expect(verb({ ctx, input: { sourceId, deliveryId: old } })).rejects.toMatchObject({
        code: 'conflict',
      })
    }
    await prove()
    await changeResidency({ ctx, input: { sourceId, residency: 'eu' } })
    expect(await badge()).toBe('Connected – not verified')
    const deliveryId = await prove()
    await reportNotSeen({ ctx, input: { sourceId, deliveryId } })
    expect(await badge()).toBe('Connected – not verified')
    expect(await lastChange()).toMatchObject({ action: 'connection.not_seen' })
  })

  it('requires an accepted event', async () => {
    us.behave(status(500))
    const { deliveryId } = await test()
    const other = await makeWorld()
    for (const id of [deliveryId, other.sourceId]) {
      await expect(verifySource({ ctx, input: { sourceId, deliveryId: id } })).rejects.toMatchObject({
        code: 'conflict',
      })
    }
  })

  it('writes nothing when the audit entry cannot be written', async () => {
    const deliveryId = await accepted()
    const broken: Ctx = { ...ctx, actor: { type: 'user', id: null, name: 'with a \u0000 byte' } }
    await expect(verifySource({ ctx: broken, input: { sourceId, deliveryId } })).rejects.toThrow()
    expect((await view()).verification).toBeNull()
  })
})

describe('the other region', () => {
  const tryIt = (by: Ctx = ctx) =>
    tryOtherRegion({ ctx: by, input: { sourceId, event: 'Guide Started', payload } })

  it('gets one event with the stored key, without changing the region or the ledger', async () => {
    const result = await tryIt()
    expect(result).toMatchObject({ residency: 'eu', accepted: true, status: 200, explanation: null })
    expect(eu.ids()).toEqual([result.messageId])
    expect(eu.requests[0]?.authorization).toBe(`Basic ${btoa(`${world.writeKey}:`)}`)
    expect(us.requests).toEqual([])
    expect(await view()).toMatchObject({ residency: 'us', version: 2, testId: null })
    expect(await readLedger({ ctx, input: { sourceId } })).toMatchObject({ received: 0 })
    expect(await lastChange()).toMatchObject({
      action: 'connection.try_region',
      after: { residency: 'eu', outcome: 'accepted', status: 200, messageId: result.messageId },
    })
    await expect(tryIt()).rejects.toMatchObject({ code: 'too_many' })
  })

  it('reports a refusal without revealing the key', async () => {
    eu.behave((request, res) => void res.writeHead(403).end(`no ${request.authorization}`))
    const result = await tryIt()
    expect(result).toMatchObject({ accepted: false, status: 403 })
    expect(result.explanation?.title).toBe('Segment refused the write key')
    expect(JSON.stringify([result, await lastChange()])).not.toContain(btoa(`${world.writeKey}:`))
    // The source itself sends to the US, and is not parked because of it.
    expect(await view()).toMatchObject({ state: 'connected' })
  })
})

it('refuses all of it to viewers and other accounts', async () => {
  const deliveryId = await accepted()
  const viewer: Ctx = { ...ctx, role: 'viewer' }
  const seen = { sourceId, deliveryId }
  for (const [by, code] of [
    [viewer, 'forbidden'],
    [stranger.ctx, 'not_found'],
  ] as const) {
    const attempts = [
      test(by),
      tryOtherRegion({ ctx: by, input: { sourceId, event: 'Guide Started', payload } }),
      verifySource({ ctx: by, input: seen }),
      reportNotSeen({ ctx: by, input: seen }),
    ]
    const results = await Promise.allSettled(attempts)
    expect(results.map(result => result.status === 'rejected' && result.reason.code)).toEqual(
      attempts.map(() => code),
    )
  }
})
