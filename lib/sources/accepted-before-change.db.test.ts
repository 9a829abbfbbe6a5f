import { expect, it } from 'vitest'
import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'
import { startJob } from '@/lib/jobs/start-job'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { asOwner } from '@/tests/database'
import { givenSettled } from '@/tests/given-settled'
import { makeWorld, type World } from '@/tests/world'
import { acceptedBeforeChange } from './accepted-before-change'
import { changeResidency, replaceKey } from './connect-source'

const offer = ({ ctx, sourceId }: World) => acceptedBeforeChange({ ctx, input: { sourceId } })
const newKey = ({ ctx, sourceId }: World) =>
  replaceKey({ ctx, input: { sourceId, writeKey: newId().replaceAll('-', '') } })
/** Received after the settings that they were sent with. */
const accept = (world: World, count: number) =>
  givenSettled(world, count, { state: 'accepted', end: Date.now() + count })

it('offers what was accepted with the previous key or region, until it is sent as new', async () => {
  const world = await makeWorld()
  await accept(world, 3)
  expect(await offer(world)).toBeNull()
  await newKey(world)
  const found = await offer(world)
  expect(found).toMatchObject({ count: 3, more: false, change: 'source.replace_key' })

  await accept(world, 2)
  await changeResidency({ ctx: world.ctx, input: { sourceId: world.sourceId, residency: 'eu' } })
  const second = await offer(world)
  expect(second).toMatchObject({ count: 2, change: 'source.change_residency', since: found?.until })

  const range = `${second?.since}..${second?.until}`
  const input = { kind: 'send_as_new', sourceId: world.sourceId, q: 'state:accepted', range }
  expect(await startJob({ ctx: world.ctx, input })).toMatchObject({ expected: 2 })
  await carryOnJobs()
  expect(await offer(world)).toBeNull()
})

it('offers nothing when someone saw events arrive, or only tests were accepted', async () => {
  const seen = await makeWorld()
  await accept(seen, 1)
  await db().query(
    `INSERT INTO public.audit (id, account_id, source_id, actor_type, actor_name, action)
     VALUES ($1, $2, $3, 'user', 'Ada', 'connection.verify')`,
    [newId(), seen.ctx.accountId, seen.sourceId],
  )
  await newKey(seen)
  expect(await offer(seen)).toBeNull()

  const tested = await makeWorld()
  await accept(tested, 1)
  await asOwner(`UPDATE relay.event SET kind = 'test' WHERE source_id = $1`, [tested.sourceId])
  await newKey(tested)
  expect(await offer(tested)).toBeNull()
})
