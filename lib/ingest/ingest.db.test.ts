import { gzipSync } from 'node:zlib'
import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { readLedger } from '@/lib/ledger/read-ledger'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'
import { fastLane, routeLane } from '@/tests/ingest-lanes'
import { countStates, makeWorld, until, type World } from '@/tests/world'

const guide = { type: 'track', event: 'Guide Started', userId: 'u1', properties: { guide_id: 42 } }

describe.each([fastLane(), routeLane()])('ingest through the $name', lane => {
  let origin: string
  let world: World

  beforeAll(async () => {
    origin = await lane.start()
  })
  afterAll(() => lane.stop())
  beforeEach(async () => {
    world = await makeWorld({ connected: false })
  })

  const basic = () => `Basic ${Buffer.from(`${world.ingestKey}:`).toString('base64')}`

  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const raw = typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body)
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { authorization: basic(), ...headers },
      body: raw,
    })
    const answer = (await response.json()) as Record<string, unknown>
    return { status: response.status, headers: response.headers, body: answer }
  }

  it('stores a track call and a batch before it answers', async () => {
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

  it.each(['/v1/t', '/v1/track/'])('accepts the short path %s', async path => {
    expect((await post(path, guide)).status).toBe(200)
  })

  it('accepts the key in the body, and JSON with any content type', async () => {
    const response = await fetch(`${origin}/v1/b`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ writeKey: world.ingestKey, batch: [guide] }),
    })
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

  it.each([
    ['a method other than POST', 405, 'method_not_allowed', () => fetch(`${origin}/v1/track`)],
    [
      'an encoding other than gzip',
      415,
      'encoding_not_supported',
      () =>
        fetch(`${origin}/v1/track`, {
          method: 'POST',
          headers: { authorization: basic(), 'content-encoding': 'br' },
          body: 'x',
        }),
    ],
    [
      'no key',
      401,
      'ingest_key_unknown',
      () => fetch(`${origin}/v1/track`, { method: 'POST', body: JSON.stringify(guide) }),
    ],
    [
      'an unknown key',
      401,
      'ingest_key_unknown',
      () =>
        fetch(`${origin}/v1/track`, {
          method: 'POST',
          body: JSON.stringify({ ...guide, writeKey: 'nobody' }),
        }),
    ],
    [
      'a body over 500 KB',
      413,
      'too_large',
      () =>
        fetch(`${origin}/v1/track`, {
          method: 'POST',
          headers: { authorization: basic() },
          body: 'x'.repeat(600_000),
        }),
    ],
    [
      'no JSON',
      400,
      'not_json',
      () =>
        fetch(`${origin}/v1/track`, { method: 'POST', headers: { authorization: basic() }, body: '{"a":' }),
    ],
    [
      'no UTF-8',
      400,
      'not_utf8',
      () =>
        fetch(`${origin}/v1/track`, {
          method: 'POST',
          headers: { authorization: basic() },
          body: new Uint8Array([0x7b, 0xff, 0xfe]),
        }),
    ],
    [
      'an empty batch',
      400,
      'batch_empty',
      () =>
        fetch(`${origin}/v1/batch`, {
          method: 'POST',
          headers: { authorization: basic() },
          body: '{"batch":[]}',
        }),
    ],
    [
      'no batch',
      400,
      'batch_missing',
      () =>
        fetch(`${origin}/v1/batch`, {
          method: 'POST',
          headers: { authorization: basic() },
          body: '{"batch":7}',
        }),
    ],
    [
      '2,501 events',
      400,
      'batch_too_long',
      () =>
        fetch(`${origin}/v1/batch`, {
          method: 'POST',
          headers: { authorization: basic() },
          body: JSON.stringify({ batch: Array(2_501).fill(1) }),
        }),
    ],
  ])('answers %s with %i %s', async (_name, status, code, request) => {
    const response = await request()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      success: false,
      code,
      message: expect.stringMatching(/\w/),
    })
    expect(await countStates(world.sourceId)).toEqual({})
  })

  it('stores rejected items one by one, and accepts the rest', async () => {
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

  it('is idempotent; a rejected item does not claim its id', async () => {
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

  it('stores one of two copies that arrive at the same time', async () => {
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

  it('stores any text and number that JSON allows, or notes the change', async () => {
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
    const client = new Analytics({ writeKey: world.ingestKey, host: origin, flushAt: 20 })
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
