import { expect, it } from 'vitest'
import { listSourceNames } from '@/lib/accounts/source-names'
import { listHistory } from '@/lib/history/list-history'
import { storeItems } from '@/lib/ingest/store-items'
import { retryDelivery } from '@/lib/jobs/change-delivery'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { db, prisma, transaction } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import { givenDelivery } from '@/tests/given-delivery'
import { countStates, makeWorld, until, type World } from '@/tests/world'
import { createSource } from './create-source'
import { deleteSource } from './delete-source'
import { listDeletedSources } from './deleted-sources'
import { getSource } from './get-source'
import { listSources } from './list-sources'

const nameOf = async ({ ctx, sourceId }: World) => (await getSource({ ctx, input: { sourceId } })).name
const remove = async (world: World, as = world.ctx) =>
  deleteSource({ ctx: as, input: { sourceId: world.sourceId, confirm: await nameOf(world) } })
const send = (world: World, keyId = world.owner.keyId) =>
  storeItems({
    owner: { ...world.owner, keyId },
    items: [{ event: 'Guide Started', userId: 'u', messageId: newId() }],
    requestId: 'r',
  })
const reject = (world: World) =>
  storeItems({ owner: world.owner, items: [{ event: 'Nope', userId: 'u' }], requestId: 'r' })

it('deletes keys and settings, and keeps the ledger, the history and the name', async () => {
  const world = await makeWorld()
  const { ctx, sourceId } = world
  const before = await getSource({ ctx, input: { sourceId } })
  await reject(world)
  await remove(world)
  expect(await listSources({ ctx })).toEqual([])
  expect(await prisma().ingestKey.count({ where: { sourceId } })).toBe(0)
  expect(await prisma().source.count({ where: { id: sourceId } })).toBe(0)
  const [deleted] = await listDeletedSources({ ctx })
  expect(deleted).toMatchObject({
    id: sourceId,
    name: before.name,
    schema: before.schema,
    deletedBy: ctx.actor.name,
    ledger: { received: 1, rejected: 1 },
  })
  expect(await listSourceNames(ctx.accountId)).toEqual([{ id: sourceId, name: before.name, deleted: true }])
  const { changes } = await listHistory({ ctx, input: { sourceId, limit: 1 } })
  expect(changes[0]).toMatchObject({ action: 'source.delete', before: { name: before.name } })
  expect(await checkLedger(sourceId, true)).toBeNull()
  // The name can be used again; the schema, which a warehouse may still have, cannot.
  const again = await createSource({ ctx, input: { name: before.name } })
  expect(again.schema).not.toBe(before.schema)
})

it('refuses another name, a stale version, a viewer, another account, and a source with waiting events', async () => {
  const world = await makeWorld()
  const { ctx, sourceId } = world
  const name = await nameOf(world)
  const attempt = (input: { confirm?: string; version?: number }, as = ctx) =>
    deleteSource({ ctx: as, input: { sourceId, confirm: name, ...input } })
  await expect(attempt({ confirm: `${name}x` })).rejects.toMatchObject({ code: 'invalid', field: 'confirm' })
  await expect(attempt({ version: 99 })).rejects.toMatchObject({ code: 'conflict' })
  await expect(attempt({}, { ...ctx, role: 'viewer' })).rejects.toMatchObject({ code: 'forbidden' })
  const other = await makeWorld()
  await expect(attempt({}, other.ctx)).rejects.toMatchObject({ code: 'not_found' })
  await send(world)
  await expect(attempt({})).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('1 event to deliver'),
  })
  // A refusal changes nothing.
  expect(await send(world)).toHaveLength(1)
})

it('waits for events that are being stored, and then refuses', async () => {
  const world = await makeWorld()
  let deleting: Promise<unknown> | undefined
  await transaction(async sql => {
    await sql.query(
      `INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes)
       VALUES ($1::uuid, $2::uuid, now(), 'queued', now() + interval '1 hour', 1)`,
      [world.sourceId, newId()],
    )
    deleting = remove(world).catch((error: unknown) => error)
    await until(
      async () => (await db().query('SELECT FROM pg_locks WHERE NOT granted')).rowCount,
      waiting => waiting > 0,
    )
  })
  expect(await deleting).toMatchObject({ code: 'conflict' })
})

it('gives up and deletes nothing while an insert takes longer than its lock timeout', async () => {
  const world = await makeWorld()
  await transaction(async sql => {
    await sql.query('LOCK TABLE relay.queue IN ROW EXCLUSIVE MODE')
    await expect(remove(world)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('The database is busy'),
    })
  })
  expect(await send(world)).toHaveLength(1)
})

it('leaves no event behind when senders and people continue during the deletion', async () => {
  for (let round = 0; round < 5; round += 1) {
    const world = await makeWorld()
    const failed = await givenDelivery({ sourceId: world.sourceId, state: 'failed' })
    const acts = [
      () => send(world),
      () => send(world, ''),
      () => retryDelivery({ ctx: world.ctx, input: { id: failed } }).catch((error: unknown) => error),
      () => send(world),
    ]
    const [deleted, ...results] = await Promise.all([
      remove(world).then(
        () => true,
        () => false,
      ),
      ...acts.map(act => act()),
    ])
    const { queued = 0, held = 0 } = await countStates(world.sourceId)
    if (deleted) {
      expect(queued + held).toBe(0)
      expect(results.filter(Array.isArray)).toEqual([])
    } else expect(queued + held).toBeGreaterThan(0)
  }
})

it('stores nothing for a deleted source, whichever way it comes', async () => {
  const world = await makeWorld()
  const failed = await givenDelivery({ sourceId: world.sourceId, state: 'failed' })
  await remove(world)
  expect(await send(world)).toBeNull()
  // A test event has no ingest key.
  expect(await send(world, '')).toBeNull()
  expect(await transaction(sql => requeueDeliveries(sql, [world.sourceId], [failed]))).toEqual([])
  expect(await countStates(world.sourceId)).toEqual({ failed: 1 })
})

it('cannot be done by the app’s role in any other way', async () => {
  const { sourceId } = await makeWorld()
  await expect(db().query('DELETE FROM public.source WHERE id = $1::uuid', [sourceId])).rejects.toThrow(
    'permission denied',
  )
})
