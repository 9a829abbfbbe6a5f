import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readLedger } from '@/lib/ledger/read-ledger'
import { metrics } from '@/lib/metrics/metrics'
import { db } from '@/lib/platform/db'
import { changeIntake } from '@/lib/sources/change-intake'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { listIngestKeys } from '@/lib/sources/list-ingest-keys'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'
import { unreadableRequests } from '@/lib/sources/source-facts'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane, routeLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { readExposition } from '@/tests/prometheus'
import { makeWorld, type World } from '@/tests/world'
import { forgetKeys } from './authenticate'
import { writeRefused } from './refused'

const guide = { type: 'track', event: 'Guide Started', userId: 'u1', properties: { guide_id: 42 } }
const gzip = { 'content-encoding': 'gzip' }

describe.each([fastLane(), routeLane()])('an unreadable body through the $name', lane => {
  const world = laneWorld(lane, { connected: false })
  const { send } = world
  afterEach(() => vi.restoreAllMocks())

  const basic = (key = world.ingestKey) => ({ authorization: basicAuth(key) })
  async function readCounts(of: World = world): Promise<Record<string, number>> {
    await writeRefused()
    const rows = await unreadableRequests({ ctx: of.ctx, input: { sourceId: of.sourceId } })
    return Object.fromEntries(rows.map(({ code, requests }) => [code, requests]))
  }

  it('is counted for the source of its key, by code, and nowhere else', async () => {
    const bodies: [string, string | Uint8Array<ArrayBuffer>, Record<string, string>][] = [
      ['/v1/track', '{"event":', {}],
      ['/v1/track', 'not JSON either', {}],
      ['/v1/track', Uint8Array.of(0x22, 0xff, 0x22), {}],
      ['/v1/batch', 'not gzip', gzip],
      ['/v1/batch', Uint8Array.from(gzipSync(Buffer.alloc(600 * 1024, 32))), gzip],
      ['/v1/batch', '['.repeat(200_000), {}],
      ['/v1/batch', '{}', { 'content-encoding': 'br' }],
      ['/v1/batch', '{}', {}],
      ['/v1/batch', '{"batch":[]}', {}],
      ['/v1/batch', JSON.stringify({ batch: Array(2_501).fill(1) }), {}],
    ]
    for (const [path, body, headers] of bodies) await send(path, body, { ...basic(), ...headers })
    await send(`/v1/userguiding?key=${world.ingestKey}`, 'event=x')
    expect(await readCounts()).toEqual({
      not_json: 4,
      not_utf8: 1,
      gzip_unreadable: 1,
      too_large: 1,
      encoding_not_supported: 1,
      batch_missing: 1,
      batch_empty: 1,
      batch_too_long: 1,
    })
    const shown = readExposition((await metrics()).text)
    const series = { source_id: world.sourceId }
    expect(shown.sum('relay_source_unreadable_requests_total', series)).toBe(11)
    expect(await readLedger({ ctx: world.ctx, input: { sourceId: world.sourceId } })).toMatchObject({
      received: 0,
      rejected: 0,
    })
  })

  it('is not counted without a known key, and a readable body is never counted', async () => {
    expect((await send('/v1/track', '{', basic('ugk_nobody'))).status).toBe(400)
    expect((await send('/v1/track', '{')).status).toBe(400)
    expect((await send('/v1/track', JSON.stringify(guide), basic())).status).toBe(200)
    expect((await send('/v1/track', '{"event":"Nope"}', basic())).status).toBe(400)
    expect(await readCounts()).toEqual({})
    const other = await makeWorld({ connected: false })
    expect((await send('/v1/track', '{', basic(other.ingestKey))).status).toBe(400)
    expect(await readCounts()).toEqual({})
    expect(await readCounts(other)).toEqual({ not_json: 1 })
  })

  it('is also refused while the database cannot identify the key', async () => {
    vi.spyOn(db(), 'query').mockRejectedValueOnce(new Error('away'))
    expect((await send('/v1/track', '{', basic())).status).toBe(400)
    expect(await readCounts()).toEqual({})
  })

  it('is counted for its key beside requests over the limit and requests with an ended key', async () => {
    const own = await makeWorld({ connected: false })
    const input = { sourceId: own.sourceId }
    const spare = await createIngestKey({ ctx: own.ctx, input })
    const refusals = async () => {
      await writeRefused()
      const keys = await listIngestKeys({ ctx: own.ctx, input })
      return Object.fromEntries(keys.map(({ id, refused }) => [id, refused]))
    }
    expect(await refusals()).toEqual({ [own.owner.keyId]: null, [spare.id]: null })
    await send('/v1/track', '{', basic(own.ingestKey))
    await changeIntake({ ctx: own.ctx, input: { ...input, eventsPerSecond: 1 } })
    forgetKeys()
    const two = JSON.stringify({ batch: Array(500).fill(guide) })
    await send('/v1/batch', two, basic(own.ingestKey))
    expect((await send('/v1/batch', two, basic(own.ingestKey))).status).toBe(429)
    await revokeIngestKey({ ctx: own.ctx, input: { ingestKeyId: spare.id } })
    expect((await send('/v1/track', JSON.stringify(guide), basic(spare.ingestKey))).status).toBe(401)
    forgetKeys()
    expect((await send('/v1/track', JSON.stringify(guide), basic(spare.ingestKey))).status).toBe(401)
    const after = await refusals()
    expect(after[own.owner.keyId]).toMatchObject({ lastCode: 'rate_limited' })
    expect(after[spare.id]).toMatchObject({ requests: 2, lastCode: 'ingest_key_unknown' })
    // Neither a limit nor a revoked key makes a body unreadable.
    expect(await readCounts(own)).toEqual({ not_json: 1 })
  })

  it('gets a response that a page from an allowed origin can read', async () => {
    const page = 'https://app.example.com'
    await changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, origins: [page] } })
    const answer = await send('/v1/track', '{', { ...basic(), origin: page })
    expect(answer.headers.get('access-control-allow-origin')).toBe(page)
    const elsewhere = await send('/v1/track', '{', { ...basic(), origin: 'https://other.example' })
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull()
  })
})
