import { gzipSync } from 'node:zlib'
import { Analytics } from '@segment/analytics-node'
import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { readLedger } from '@/lib/ledger/read-ledger'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane, routeLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { countStates, until } from '@/tests/world'

const guide = { type: 'track', event: 'Guide Started', userId: 'u1', properties: { guide_id: 42 } }

describe.each([fastLane(), routeLane()])('ingest through the $name', lane => {
  const world = laneWorld(lane, { connected: false })
  const { send, post } = world

  it('stores a track call and a batch before it responds', async () => {
    expect(await post('/v1/track', guide)).toMatchObject({
      status: 200,
      body: { success: true, accepted: 1, duplicates: 0, rejected: [] },
    })
    expect(await post('/v1/batch', { batch: [guide, guide] })).toMatchObject({
      status: 200,
      body: { accepted: 2 },
    })
    expect(await countStates(world.sourceId)).toEqual({ held: 3 })
  })

  it.each(['/v1/t', '/v1/track/'])('accepts a track call at %s', async path => {
    expect((await post(path, guide)).status).toBe(200)
  })

  it('accepts the key in the body, and JSON with any content type', async () => {
    const body = { writeKey: world.ingestKey, batch: [guide] }
    const response = await send('/v1/b', body, { 'content-type': 'text/plain' })
    expect(response.status).toBe(200)
  })

  it('inflates gzip within the limit', async () => {
    expect(
      (await post('/v1/batch', gzipSync(JSON.stringify({ batch: [guide] })), { 'content-encoding': 'gzip' }))
        .status,
    ).toBe(200)
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 32))
    expect(await post('/v1/batch', bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    })
    expect(await post('/v1/batch', 'not gzip', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 400,
      body: { code: 'gzip_unreadable' },
    })
  })

  const withKey = () => ({ authorization: basicAuth(world.ingestKey) })
  it.each([
    ['a method other than POST', 405, 'method_not_allowed', () => fetch(`${world.origin}/v1/track`)],
    [
      'an encoding other than gzip',
      415,
      'encoding_not_supported',
      () => send('/v1/track', 'x', { ...withKey(), 'content-encoding': 'br' }),
    ],
    ['a missing key', 401, 'ingest_key_unknown', () => send('/v1/track', guide)],
    ['an unknown key', 401, 'ingest_key_unknown', () => send('/v1/track', { ...guide, writeKey: 'nobody' })],
    ['a body over 500 KB', 413, 'too_large', () => send('/v1/track', 'x'.repeat(600_000), withKey())],
    ['a body that is not JSON', 400, 'not_json', () => send('/v1/track', '{"a":', withKey())],
    [
      'a body that is not UTF-8',
      400,
      'not_utf8',
      () => send('/v1/track', Uint8Array.of(0x7b, 0xff, 0xfe), withKey()),
    ],
    ['an empty batch', 400, 'batch_empty', () => send('/v1/batch', { batch: [] }, withKey())],
    ['a body without a batch', 400, 'batch_missing', () => send('/v1/batch', { batch: 7 }, withKey())],
    [
      'a batch of 2,501 events',
      400,
      'batch_too_long',
      () => send('/v1/batch', { batch: Array(2_501).fill(1) }, withKey()),
    ],
  ])('responds to %s with %i %s', async (_name, status, code, request) => {
    const response = await request()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      success: false,
      code,
      message: expect.stringMatching(/\w/),
    })
    expect(await countStates(world.sourceId)).toEqual({})
  })

  it('rejects only the invalid items of a batch', async () => {
    const answer = await post('/v1/batch', {
      batch: [guide, { ...guide, event: 'Nope', messageId: 'm7' }, 5, { ...guide, type: 'page' }],
    })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        accepted: 1,
        rejected: [
          { index: 1, messageId: 'm7', field: 'event', code: 'unknown_event' },
          { index: 2, code: 'not_an_object' },
          { index: 3, field: 'type', code: 'type_not_track' },
        ],
      },
    })
    expect(await countStates(world.sourceId)).toEqual({ held: 1, rejected: 3 })
    expect(await post('/v1/identify', { userId: 'u1' })).toMatchObject({
      status: 400,
      body: { code: 'all_rejected' },
    })
  })

  it('is idempotent, and a rejected item does not claim its message ID', async () => {
    const bad = { ...guide, messageId: 'same', event: 'Nope' }
    const good = { ...guide, messageId: 'same' }
    expect((await post('/v1/track', bad)).status).toBe(400)
    expect(await post('/v1/batch', { batch: [good, good] })).toMatchObject({
      body: { accepted: 1, duplicates: 1 },
    })
    expect(await post('/v1/track', good)).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 1 } })
    expect(await readLedger({ ctx: world.ctx, input: {} })).toMatchObject({
      received: 2,
      held: 1,
      rejected: 1,
      duplicates: 2,
    })
    const { deliveries } = await listDeliveries({ ctx: world.ctx, input: { q: 'same' } })
    expect(deliveries.map(delivery => delivery.state)).toEqual(['held', 'rejected'])
  })

  it('stores only one of 20 copies that arrive at the same time', async () => {
    const same = Array.from({ length: 20 }, () => post('/v1/track', { ...guide, messageId: 'race' }))
    const accepted = (await Promise.all(same)).map(answer => answer.body['accepted'])
    expect(accepted.filter(n => n === 1)).toHaveLength(1)
  })

  it('refuses a key as soon as it is revoked', async () => {
    expect((await post('/v1/track', guide)).status).toBe(200)
    await revokeIngestKey({ ctx: world.ctx, input: { ingestKeyId: world.owner.keyId } })
    expect((await post('/v1/track', guide)).status).toBe(401)
    expect(await countStates(world.sourceId)).toEqual({ held: 1 })
  })

  it('stores any string and number that JSON allows, with a note when it changes one', async () => {
    const hostile = [
      '{"event":"Guide Started","userId":"u\\u0000","properties":{"guide_name":"\\ud800","a\\u0000":1,"n":1e400,"big":12345678901234567890}}',
      '{"event":"Guide Started","userId":"u","properties":{"__proto__":{"x":1},"constructor":"c","":"empty"}}',
      `{"event":"Guide Started","userId":"u","properties":{"deep":${'['.repeat(50)}1${']'.repeat(50)}}}`,
    ]
    const answer = await post('/v1/batch', `{"batch":[${hostile.join(',')}]}`)
    expect(answer).toMatchObject({ status: 200, body: { accepted: 3, rejected: [] } })
    const { rows } = await db().query<{
      notes: { code: string }[] | null
      body: { properties: Record<string, unknown> }
    }>('SELECT notes, body FROM relay.event WHERE source_id = $1::uuid ORDER BY id', [world.sourceId])
    expect(rows.flatMap(row => row.notes ?? []).map(note => note.code)).toEqual(
      expect.arrayContaining(['character_replaced', 'key_replaced', 'number_to_text']),
    )
    expect(rows.some(row => row.body.properties['big'] === '12345678901234567890')).toBe(true)
  })

  it('accepts UserGuiding’s own webhook, and stores unknown events as rejected', async () => {
    const call = (event: string) => ({
      event,
      payload: { userId: 'u9', guideId: 1, guideName: 'Tour', pageUrl: 'https://a.example' },
    })
    const path = `/v1/userguiding?key=${world.ingestKey}`
    expect(await post(path, call('guide started (userguiding)'), { authorization: '' })).toMatchObject({
      status: 200,
      body: { accepted: 1 },
    })
    expect(await post(path, call('guide button click (userguiding)'), { authorization: '' })).toMatchObject({
      status: 400,
      body: { rejected: [{ code: 'unknown_event' }] },
    })
    expect((await post('/v1/userguiding?key=wrong', call('guide started (userguiding)'))).status).toBe(401)
    const { rows } = await db().query(
      'SELECT name, user_id, body FROM relay.event WHERE source_id = $1::uuid ORDER BY id',
      [world.sourceId],
    )
    expect(rows).toMatchObject([
      {
        name: 'Guide Started',
        user_id: 'u9',
        body: {
          properties: { guide_id: 1, guide_name: 'Tour', page_url: 'https://a.example', user_id: 'u9' },
        },
      },
      { name: 'guide button click (userguiding)', body: { item: { properties: { guide_id: 1 } } } },
    ])
  })

  it('works with Segment’s own SDK', async () => {
    const client = new Analytics({ writeKey: world.ingestKey, host: world.origin, flushAt: 20 })
    const problems: unknown[] = []
    client.on('error', problem => problems.push(problem))
    for (const { name } of EVENTS) client.track({ event: name, userId: 'u1', properties: {} })
    await client.closeAndFlush({ timeout: 5_000 })
    expect(problems).toEqual([])
    await until(
      () => countStates(world.sourceId),
      states => states['held'] === EVENTS.length,
    )
  })
})
