import { expect, it } from 'vitest'
import { startJob } from '@/lib/jobs/start-job'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { asOwner } from '@/tests/database'
import { status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { changeResidency, replaceKey } from './connect-source'
import { confirmArrival, doubtfulArrivals, pastPeriods } from './doubtful-arrivals'
import { getSource } from './get-source'

// Runs a worker and a receiver, to compare the offered count with the events received.
const world = workerWorld('20ms')
const input = () => ({ sourceId: world.sourceId })
const offers = () => doubtfulArrivals({ ctx: world.ctx, input: input() })
const newWriteKey = () => newId().replaceAll('-', '')
const useKey = (writeKey = newWriteKey()) => replaceKey({ ctx: world.ctx, input: { ...input(), writeKey } })
const useRegion = (residency: 'us' | 'eu') =>
  changeResidency({ ctx: world.ctx, input: { ...input(), residency } })
const received = (key: string) =>
  world.segment.requests.filter(request => request.key === key).flatMap(request => request.events)

it('counts held events under the key and region that they were sent with', async () => {
  const key = newWriteKey()
  world.segment.behave((request, res, req) => (request.key === key ? yes : status(401))(request, res, req))
  await world.send(7)
  await world.reach({ held: 7 })
  await useRegion('eu')
  await useKey(key)
  await world.reach({ accepted: 7 })
  await world.send(1)
  await world.reach({ accepted: 8 })
  await useRegion('us')
  const found = await offers()
  expect(found).toMatchObject([{ count: 8, more: false, residency: 'eu', change: 'source.change_residency' }])
  expect(received(key)).toHaveLength(8)

  const q = `state:accepted key:${found[0]?.keyFingerprint} region:eu -is:test`
  const { deliveries } = await listDeliveries({ ctx: world.ctx, input: { ...input(), q, range: '30d' } })
  expect(deliveries).toHaveLength(8)
  expect(
    await startJob({ ctx: world.ctx, input: { kind: 'send_as_new', ...input(), q, range: '30d' } }),
  ).toMatchObject({ expected: 8 })
  expect(await offers()).toEqual([])
})

it('keeps asking about earlier settings until someone answers, even after further changes', async () => {
  await world.send(2)
  await world.reach({ accepted: 2 })
  await useKey()
  await world.send(3)
  await world.reach({ accepted: 5 })
  await useKey()
  await useRegion('eu')
  const [latest, first] = await offers()
  expect([latest?.count, first?.count]).toEqual([3, 2])
  if (!latest) throw new Error('no offer')
  const { keyFingerprint, residency } = latest
  await confirmArrival({ ctx: world.ctx, input: { ...input(), keyFingerprint, residency } })
  expect(await offers()).toEqual([first])
})

it('does not ask about settings that are in use again, were verified, or sent only tests', async () => {
  await world.send(1)
  await world.reach({ accepted: 1 })
  await useRegion('eu')
  expect(await offers()).toHaveLength(1)
  await useRegion('us')
  expect(await offers()).toEqual([])

  const { keyFingerprint } = await getSource({ ctx: world.ctx, input: input() })
  await useKey()
  expect(await offers()).toHaveLength(1)
  const say = (action: string) =>
    db().query(
      `INSERT INTO public.audit (id, account_id, source_id, actor_type, actor_name, action, after)
       VALUES ($1, $2, $3, 'user', 'Ada', $4, $5)`,
      [newId(), world.ctx.accountId, world.sourceId, action, { keyFingerprint, residency: 'us' }],
    )
  await say('connection.verify')
  expect(await offers()).toEqual([])
  await say('connection.not_seen')
  expect(await offers()).toHaveLength(1)
  await asOwner(`UPDATE relay.event SET kind = 'test' WHERE source_id = $1`, [world.sourceId])
  expect(await offers()).toEqual([])
})

it('derives the former settings from a source’s changes', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
  const periods = pastPeriods([
    { at: at(1), action: 'source.connect', after: { keyFingerprint: 'aa', residency: 'us' } },
    { at: at(2), action: 'source.change_residency', after: { residency: 'eu' } },
    { at: at(3), action: 'source.replace_key', after: { keyFingerprint: 'bb' } },
    { at: at(4), action: 'source.connect', after: { keyFingerprint: 'aa', residency: 'us' } },
    { at: at(5), action: 'source.replace_key', after: { keyFingerprint: 'cc' } },
  ])
  expect(
    periods.map(({ keyFingerprint, residency, since, until }) => [keyFingerprint, residency, since, until]),
  ).toEqual([
    ['aa', 'us', at(1), at(5)],
    ['bb', 'eu', at(3), at(4)],
    ['aa', 'eu', at(2), at(3)],
  ])
})
