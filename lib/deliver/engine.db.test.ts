import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storeItems } from '@/lib/ingest/store-items'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { type Behaviour, ScriptedSegment, status, yes } from '@/tests/scripted-segment'
import { countStates, makeWorld, until, type World } from '@/tests/world'
import { startWorker } from './worker'

const segment = new ScriptedSegment()
let worker: { stop(): Promise<void> }
let world: World

beforeAll(async () => {
  const origin = await segment.start()
  Object.assign(process.env, {
    SEGMENT_US_HOST: origin,
    SEGMENT_EU_HOST: origin,
    SEGMENT_TIMEOUT: '400ms',
    RETRY_LADDER: '50ms,50ms,50ms',
  })
  worker = await startWorker()
})

afterAll(async () => {
  await worker.stop()
  await segment.stop()
})

beforeEach(async () => {
  world = await makeWorld()
})

const guide = (n: number) => ({
  event: 'Guide Started',
  userId: `u${n}`,
  messageId: `m${n}`,
  properties: { guide_id: n },
})

async function send(count: number): Promise<string[]> {
  const items = Array.from({ length: count }, (_, n) => guide(n))
  const results = await storeItems({ owner: world.owner, items, requestId: newId() })
  return (results ?? []).map(result => result.id)
}

const settled = (wanted: Record<string, number>) =>
  until(
    () => countStates(world.sourceId),
    states => JSON.stringify(sorted(states)) === JSON.stringify(sorted(wanted)),
  )
const sorted = (record: Record<string, number>) => Object.fromEntries(Object.entries(record).sort())

async function attempts(): Promise<
  { outcome: string; status: number | null; response: string | null; next: boolean }[]
> {
  const { rows } = await db().query<{
    outcome: string
    status: number | null
    response: string | null
    next: boolean
  }>(
    `SELECT outcome, status, response, next_at IS NOT NULL AS next FROM relay.attempt WHERE source_id = $1::uuid ORDER BY id, number`,
    [world.sourceId],
  )
  return rows
}

describe('an answer of Segment', () => {
  const hangAfterHeaders: Behaviour = (_request, res) => void res.writeHead(200).write('{"succ')
  const reset: Behaviour = (_request, _res, req) => void req.socket.resetAndDestroy()
  const never: Behaviour = () => undefined

  it.each<[string, Behaviour]>([
    ['200 {"success":true}', yes],
    ['200 without a body', status(200)],
    ['204', status(204)],
  ])('%s accepts', async (_name, behaviour) => {
    segment.behave(behaviour)
    await send(3)
    await settled({ accepted: 3 })
    expect(new Set(segment.ids()).size).toBe(3)
    expect(await attempts()).toEqual([])
  })

  it.each<[string, Behaviour, string]>([
    ['200 {"success":false}', status(200, '{"success":false}'), 'intermediary'],
    ['200 with a web page', status(200, '<html></html>'), 'intermediary'],
    ['302', status(302, '', { location: '/login' }), 'intermediary'],
    ['304', status(304), 'intermediary'],
    ['404', status(404), 'intermediary'],
    ['408', status(408), 'request_timeout'],
    ['429', status(429), 'rate_limited'],
    ['500', status(500, 'oops'), 'segment_error'],
    ['503', status(503), 'segment_error'],
    ['headers, then nothing', hangAfterHeaders, 'timeout'],
    ['no answer', never, 'timeout'],
    ['a reset', reset, 'connection_reset'],
  ])('%s is tried up the ladder, then given up', async (_name, behaviour, reason) => {
    segment.behave(behaviour)
    await send(2)
    await settled({ failed: 2 })
    expect(segment.requests.length).toBe(4)
    expect(new Set(segment.ids()).size).toBe(2)
    const rows = await attempts()
    expect(rows.map(row => row.outcome)).toEqual(Array(8).fill(reason))
    expect(rows.filter(row => row.next).length).toBe(6)
  })

  it('500, then 200: tried again under the same message id', async () => {
    segment.behave((request, res, req) =>
      (segment.requests.length < 2 ? status(500) : yes)(request, res, req),
    )
    await send(5)
    await settled({ accepted: 5 })
    expect(segment.ids().length).toBe(10)
    expect(new Set(segment.ids()).size).toBe(5)
  })

  it('429 with Retry-After holds the whole source for that long', async () => {
    const times: number[] = []
    segment.behave((request, res, req) => {
      times.push(Date.now())
      ;(times.length === 1 ? status(429, '', { 'retry-after': '1' }) : yes)(request, res, req)
    })
    await send(1)
    await until(
      async () => times.length,
      n => n === 1,
    )
    await storeItems({ owner: world.owner, items: [guide(99)], requestId: newId() })
    await settled({ accepted: 2 })
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it.each([400, 413, 422])('%i for one of 500: it alone fails', async code => {
    segment.behave((request, res, req) =>
      (request.events.some(event => event['userId'] === 'u77') ? status(code, 'no') : yes)(request, res, req),
    )
    await send(500)
    await settled({ accepted: 499, failed: 1 })
    const { rows } = await db().query<{ user_id: string; reason: string; response: string; status: number }>(
      `SELECT e.user_id, d.reason, d.response, d.status FROM relay.delivery d JOIN relay.event e USING (source_id, id)
       WHERE d.source_id = $1::uuid AND d.state = 'failed'`,
      [world.sourceId],
    )
    expect(rows).toEqual([{ user_id: 'u77', reason: 'event_refused', response: 'no', status: code }])
    expect(new Set(segment.ids()).size).toBe(500)
  })

  it.each<[string, Behaviour]>([
    ['401', status(401)],
    ['403', status(403)],
    [
      '400 that names the key',
      status(400, '{"success":false,"message":"An invalid write key was provided"}'),
    ],
    ['400 to two events sent alone', status(400, 'no')],
  ])('%s parks the source; nothing fails', async (_name, behaviour) => {
    segment.behave(behaviour)
    await send(4)
    await settled({ held: 4 })
    await storeItems({ owner: world.owner, items: [guide(99)], requestId: newId() })
    await settled({ held: 5 })
    const { rows } = await db().query<{ reason: string }>(
      'SELECT DISTINCT reason FROM relay.queue WHERE source_id = $1::uuid',
      [world.sourceId],
    )
    expect(rows).toEqual([{ reason: 'key_refused' }])
  })

  it('400 to the only event fails that event, with the answer kept', async () => {
    segment.behave(status(400, 'Exceed payload limit'))
    await send(1)
    await settled({ failed: 1 })
    expect(await attempts()).toEqual([
      { outcome: 'event_refused', status: 400, response: 'Exceed payload limit', next: false },
    ])
  })
})

describe('what is sent', () => {
  it('is the contract’s event under our message id, with the key of the source', async () => {
    segment.behave(yes)
    await send(1)
    await settled({ accepted: 1 })
    const request = segment.requests.find(one =>
      one.authorization.includes(Buffer.from(`${world.writeKey}:`).toString('base64')),
    )
    expect(request?.path).toBe('/v1/batch')
    expect(request?.events[0]).toMatchObject({
      type: 'track',
      event: 'Guide Started',
      userId: 'u0',
      properties: { user_id: 'u0', guide_id: 0 },
      context: { integration: { name: 'userguiding', version: '1.0.0' } },
      messageId: expect.stringMatching(/^ug-[0-9a-f]{32}-0$/),
    })
  })

  it('goes out once, however often it came in', async () => {
    segment.behave(yes)
    await Promise.all([send(20), send(20), send(20)])
    await settled({ accepted: 20 })
    const { rows } = await db().query<{ received: number; duplicates: number }>(
      `SELECT sum(received)::int AS received, sum(duplicates)::int AS duplicates FROM (
         SELECT received, duplicates FROM relay.ledger_day WHERE source_id = $1::uuid
         UNION ALL SELECT received, duplicates FROM relay.ledger_delta WHERE source_id = $1::uuid) l`,
      [world.sourceId],
    )
    expect(rows).toEqual([{ received: 20, duplicates: 40 }])
    expect(segment.ids().length).toBe(20)
  })
})
