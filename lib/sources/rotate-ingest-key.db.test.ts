import { expect, it } from 'vitest'
import { listHistory } from '@/lib/history/list-history'
import { forgetKeys } from '@/lib/ingest/authenticate'
import { writeUses } from '@/lib/ingest/record-use'
import { storeItems } from '@/lib/ingest/store-items'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { countStates, makeWorld } from '@/tests/world'
import { listIngestKeys } from './list-ingest-keys'
import { revokeIngestKey } from './revoke-ingest-key'
import { rotateIngestKey } from './rotate-ingest-key'

const world = laneWorld(fastLane())

const guide = { event: 'Guide Started', userId: 'u1' }
const list = () => listIngestKeys({ ctx: world.ctx, input: { sourceId: world.sourceId } })
const rotate = (overlap: '1h' | '24h' | '7d' = '1h') =>
  rotateIngestKey({ ctx: world.ctx, input: { ingestKeyId: world.owner.keyId, overlap } })
const expire = () =>
  db().query('UPDATE ingest_key SET expires_at = now() WHERE id = $1::uuid', [world.owner.keyId])

const post = async (key: string, batch: unknown[]) =>
  (await world.post('/v1/batch', { batch }, { authorization: basicAuth(key) })).status

it('accepts both keys until the overlap ends, then refuses the old one', async () => {
  const { ingestKey, until } = await rotate()
  expect(Date.parse(until) - Date.now()).toBeGreaterThan(59 * 60_000)
  expect(await post(world.ingestKey, [guide])).toBe(200)
  expect(await post(ingestKey, [guide])).toBe(200)
  const [successor, old] = await list()
  expect(successor).toMatchObject({
    last4: ingestKey.slice(-4),
    label: 'Ingest key',
    expiresAt: null,
    ended: false,
  })
  expect(old).toMatchObject({ expiresAt: until, successorLast4: ingestKey.slice(-4), ended: false })
  await expire()
  forgetKeys()
  expect(await post(world.ingestKey, [guide])).toBe(401)
  expect(await post(ingestKey, [guide])).toBe(200)
  expect((await list())[1]).toMatchObject({ ended: true, revokedAt: null })
})

it('refuses a key that expired after it was looked up, and stores none of the request', async () => {
  await rotate()
  await expire()
  expect(await storeItems({ owner: world.owner, items: [guide], requestId: newId() })).toBeNull()
  expect(await countStates(world.sourceId)).toEqual({})
})

it('rotates a key only once, and never a revoked key', async () => {
  const results = await Promise.allSettled([rotate(), rotate()])
  expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(rotate()).rejects.toThrow('already has a successor')
  expect(await list()).toHaveLength(2)
  await revokeIngestKey({ ctx: world.ctx, input: { ingestKeyId: world.owner.keyId } })
  await expect(rotate()).rejects.toThrow('is revoked')
})

it('appears in the history without the key, and is forbidden to viewers and other accounts', async () => {
  const { ingestKey } = await rotate('7d')
  const { changes } = await listHistory({ ctx: world.ctx, input: { actions: ['ingest_key.rotate'] } })
  expect(changes).toMatchObject([
    { before: { last4: world.ingestKey.slice(-4) }, after: { last4: ingestKey.slice(-4) } },
  ])
  expect(JSON.stringify(changes)).not.toContain(ingestKey)
  const input = { ingestKeyId: world.owner.keyId, overlap: '1h' as const }
  await expect(rotateIngestKey({ ctx: { ...world.ctx, role: 'viewer' }, input })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const stranger = await makeWorld()
  await expect(rotateIngestKey({ ctx: stranger.ctx, input })).rejects.toMatchObject({ code: 'not_found' })
})

it('counts each key’s events without duplicates and records its last use', async () => {
  const twice = { ...guide, messageId: 'm1' }
  expect(await post(world.ingestKey, [guide, twice, twice])).toBe(200)
  expect(await post(world.ingestKey, [{ event: 'No such event' }, guide])).toBe(200)
  await writeUses()
  expect(await list()).toMatchObject([{ events: 4, lastUsedAt: expect.any(String) }])
})
