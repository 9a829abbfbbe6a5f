import { expect, it } from 'vitest'
import { listHistory } from '@/lib/history/list-history'
import { db, prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { CHORES } from '@/server/chores'
import { recountLedger } from '@/tests/recount-ledger'
import { status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { until } from '@/tests/world'
import { replaceKey } from './connect-source'
import { getSource } from './get-source'
import { pauseSource } from './pause-source'
import { resumeSource } from './resume-source'
import { sendTestEvent } from './send-test-event'
import { verifySource } from './verify-source'

const world = workerWorld('50ms,50ms', CHORES)
const input = () => ({ sourceId: world.sourceId })
const view = () => getSource({ ctx: world.ctx, input: input() })
const test = async () => {
  const sent = await sendTestEvent({ ctx: world.ctx, input: { ...input(), event: 'Guide Started' } })
  await prisma().source.update({ where: { id: world.sourceId }, data: { testedAt: new Date(0) } })
  return sent
}
const stateOf = async (id: string) => {
  const { rows } = await db().query<{ state: string }>(
    `SELECT state FROM relay.queue WHERE source_id = $1::uuid AND id = $2::uuid
     UNION ALL SELECT state FROM relay.delivery WHERE source_id = $1::uuid AND id = $2::uuid`,
    [world.sourceId, id],
  )
  return rows[0]?.state
}
const accepted = (id: string) =>
  until(
    () => stateOf(id),
    state => state === 'accepted',
  )

it('holds the events of a doubtful key until someone confirms that a test event arrived', async () => {
  await world.send(1)
  await world.reach({ accepted: 1 })
  await replaceKey({
    ctx: world.ctx,
    input: { ...input(), writeKey: newId().replaceAll('-', ''), waiting: 'hold' },
  })
  expect((await view()).pause).toMatchObject({ mode: 'hold', untilVerified: true })
  await world.send(3)
  await world.reach({ held: 3 })
  const { deliveryId } = await test()
  await accepted(deliveryId)
  // Segment returns 200 even for unknown keys, so its response releases nothing.
  await world.reach({ held: 3, accepted: 2 })
  await verifySource({ ctx: world.ctx, input: { ...input(), deliveryId } })
  await world.reach({ accepted: 5 })
  expect((await view()).state).toBe('connected')
  const { changes } = await listHistory({ ctx: world.ctx, input: { ...input(), limit: 1 } })
  expect(changes[0]).toMatchObject({ action: 'connection.verify', after: { resumed: true } })
  expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
})

it.each(['hold', 'skip'] as const)('is sent alone while the source is paused with %s', async mode => {
  await world.send(2)
  await world.reach({ accepted: 2 })
  await pauseSource({ ctx: world.ctx, input: { ...input(), mode } })
  await world.send(2)
  const first = await test()
  await accepted(first.deliveryId)
  const second = await test()
  await accepted(second.deliveryId)
  await world.reach({ accepted: 4, [mode === 'hold' ? 'held' : 'discarded']: 2 })
  await verifySource({ ctx: world.ctx, input: { ...input(), deliveryId: second.deliveryId } })
  // Confirming a test event does not end a pause that someone chose.
  expect((await view()).state).toBe('paused')
  expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
})

it('is retried while the source is paused, and continues after a resume', async () => {
  await pauseSource({ ctx: world.ctx, input: { ...input(), mode: 'hold' } })
  world.segment.behave(status(503))
  const { deliveryId } = await test()
  await until(
    () => stateOf(deliveryId),
    state => state === 'retrying' || state === 'failed',
  )
  world.segment.behave(yes)
  await resumeSource({ ctx: world.ctx, input: input() })
  await until(
    () => stateOf(deliveryId),
    state => state === 'accepted' || state === 'failed',
  )
  expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
})
