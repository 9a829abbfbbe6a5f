import { randomBytes, randomInt } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventKey, outgoingId } from '@/lib/contract/event-key'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { ADDRESSES, addressesOfApp } from '@/tests/addresses'
import { type ConnectedSource, connectedSource, guideStarted, postBatch, RunningApp } from '@/tests/app'
import { findServerError, oddRequests } from '@/tests/ask-oddly'
import { basicAuth } from '@/tests/basic-auth'
import { type Arrived, findUnexplained, type NoteOfEvent } from '@/tests/explain-arrival'
import { type HostileRequest, hostileRequest } from '@/tests/hostile'
import { ODD_WORDS, SAMPLE_WORDS } from '@/tests/odd-words'
import { itemsOf, postHostile } from '@/tests/post-hostile'
import { exchange, send } from '@/tests/raw-http'
import { recountLedger } from '@/tests/recount-ledger'
import { ScriptedSegment } from '@/tests/scripted-segment'
import { signedIn } from '@/tests/signed-in'
import { digitsOf, isSameNumber, isTaggedObject, type Tagged } from '@/tests/tagged-json'
import { makeWorld, until } from '@/tests/world'

const BODIES = Number(process.env['FUZZ_BODIES'] ?? 2_000)
/** Set FUZZ_SEED to repeat a failed run. */
const SEED = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31))
const CONCURRENCY = 8
const PARTS = 20
const JAVA = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAEAAEAA' }

const segment = new ScriptedSegment()
let app: RunningApp
let source: ConnectedSource

/** Items that were not rejected, by the message ID that Segment must receive, or by request ID if they have none. */
const sent = new Map<string, Tagged[]>()
const counts = { items: 0, accepted: 0, duplicates: 0, rejected: 0, refused: 0, cut: 0 }

beforeAll(async () => {
  const host = await segment.start()
  const hosts = { SEGMENT_US_HOST: host, SEGMENT_EU_HOST: host }
  const settings = { ...hosts, LOG_LEVEL: 'error', INGEST_RATE_LIMIT: 'off' }
  app = await RunningApp.start(settings)
  source = await connectedSource(app, randomBytes(16).toString('hex'), 'us')
}, 240_000)

afterAll(async () => {
  await app?.remove()
  await segment.stop()
}, 60_000)

it(`${BODIES} hostile bodies (seed ${SEED}) all get a response, and every accepted item arrives as it was sent`, async () => {
  const pids = ['web', 'worker', 'postgres'].map(name => app.pid(name))
  const from = Date.now()
  const memory: { web: number; worker: number }[] = []
  for (let part = 0; part < PARTS; part++) {
    const todo = fc.sample(hostileRequest, { numRuns: Math.ceil(BODIES / PARTS), seed: SEED + part })
    const poster = async () => {
      for (let one = todo.pop(); one !== undefined; one = todo.pop()) await post(one)
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, poster))
    memory.push({ web: app.memory('web'), worker: app.memory('worker') })
  }
  const ledger = await until(source.ledger, one => one.accepted === counts.accepted, 120_000)
  const { items, duplicates, rejected } = counts
  expect(ledger).toMatchObject({ received: items - duplicates, duplicates, rejected })
  expect(ledger.received).toBe(counts.accepted + rejected)
  expect(await recountLedger(db(), source.sourceId)).toEqual({ gap: 0, differences: {} })
  expect(counts.accepted).toBeGreaterThan(BODIES / 2)
  expect(counts.rejected + counts.refused).toBeGreaterThan(BODIES / 10)

  await expectArrivals([from, Date.now()])
  expect(['web', 'worker', 'postgres'].map(name => app.pid(name))).toEqual(pids)
  console.log(JSON.stringify({ ...counts, megabytes: [memory[0], memory[PARTS / 2], memory.at(-1)] }))
  expectFlat(memory)
}, 900_000)

it('serves odd words in every parameter without a 5xx, a broken page or a line in the log', async () => {
  expect([...ADDRESSES.keys()].sort()).toEqual(addressesOfApp())
  const { cookie } = await signedIn(app.origin, 'ada@example.com', 'a long enough password')
  const long = BODIES >= 10_000
  const todo = (long ? ODD_WORDS : SAMPLE_WORDS).flatMap(word => oddRequests(word, { eachAlone: long }))
  const before = app.output.length
  const faults: string[] = []
  const asker = async () => {
    for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
      const fault = await findServerError(app.origin, cookie, one)
      if (fault !== null) faults.push(fault)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, asker))
  expect(faults).toEqual([])
  expect(app.output.slice(before)).toEqual([])
}, 900_000)

it('returns 404 for a delivery or a problem of another account, as for one that does not exist', async () => {
  const other = await makeWorld()
  await postBatch(app, other.ingestKey, [{ event: 'Nope' }])
  const { rows } = await db().query<{ id: string }>(
    'SELECT id FROM relay.delivery WHERE source_id = $1::uuid',
    [other.sourceId],
  )
  const [delivery] = rows
  const problem = `${other.sourceId}~rejected~unknown_event~0~`
  const { cookie } = await signedIn(app.origin, 'ada@example.com', 'a long enough password')
  const ask = (path: string) => fetch(app.origin + path, { headers: { cookie }, redirect: 'manual' })
  for (const id of [delivery?.id ?? 'none', newId(), 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'constructor']) {
    const page = await ask(`/deliveries/${id}`)
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('Delivery not found')])
    expect((await ask(`/api/deliveries/${id}`)).status).toBe(404)
    expect((await ask(`/api/deliveries/${id}/same-request`)).status).toBe(404)
  }
  for (const key of [problem, problem.replace(other.sourceId, newId()), 'constructor', 'x'.repeat(600)]) {
    const page = await ask(`/problems/${key}`)
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('Problem not found')])
  }
  const own = await ask(`/problems/${problem.replace(other.sourceId, source.sourceId)}`)
  expect(own.status).toBe(200)
}, 60_000)

it('responds to 20 pipelined requests that offer a protocol upgrade', async () => {
  const { host } = new URL(app.origin)
  const offer = Object.entries({ host, authorization: basicAuth(source.ingestKey), ...JAVA }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const all = Array.from({ length: 20 }, (_, n) => {
    const body = JSON.stringify(guideStarted(`pipelined-${n}`))
    const head = ['POST /v1/track HTTP/1.1', ...offer, `Content-Length: ${Buffer.byteLength(body)}`]
    return `${head.join('\r\n')}\r\n\r\n${body}`
  })
  const accepted = (text: string) => text.match(/HTTP\/1\.1 200 /g)?.length ?? 0
  const text = await exchange(app.origin, all.join(''), response => accepted(response) === 20)
  expect(accepted(text)).toBe(20)
})

describe('an unsupported method or address', () => {
  it.each(['TRACE', 'TRACK', 'PROPFIND', 'SEARCH'])('%s is refused', async method => {
    for (const path of [
      '/',
      '/sign-in',
      '/api/deliveries',
      '/api/health',
      '/api/auth/session',
      '/v1/track',
    ]) {
      const response = await exchange(
        app.origin,
        `${method} ${path} HTTP/1.1\r\nHost: ${new URL(app.origin).host}\r\nConnection: close\r\n\r\n`,
      )
      // Node.js itself rejects TRACK, which its parser does not support.
      expect(response, path).toMatch(method === 'TRACK' ? /^HTTP\/1\.1 400 / : /^HTTP\/1\.1 405 /)
      expect(response, path).toContain('"success":false')
    }
  })

  it('of the sign-in API gets a 4xx in our error format', async () => {
    const ask = (path: string, method = 'GET', body?: string, headers: Record<string, string> = {}) =>
      send(`${app.origin}/api/auth/${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
    const json = { 'content-type': 'application/json' }
    const responses = await Promise.all([
      ask('callback/credentials'),
      ask('callback/other'),
      ask('signin?callbackUrl=http:'),
      ...['%00', '%0D%0Ax', '%E2%80%A8', '%F0%9F%92%A5'].flatMap(word => [
        ask(`error?error=${word}`),
        ask(`error/${word}`),
        ask(`signin?error=${word}`),
      ]),
      ask('session', 'GET', undefined, { cookie: 'next-auth.callback-url=nonsense' }),
      ...['[1]', '7', '{"callbackUrl":{"toString":1}}', '{"csrfToken":{}}', '{'].map(body =>
        ask('callback/credentials', 'POST', body, json),
      ),
    ])
    for (const { status, body } of responses) {
      expect(status, body).toBeGreaterThanOrEqual(400)
      expect(status, body).toBeLessThan(500)
      expect(JSON.parse(body)).toMatchObject({ success: false })
    }
    expect((await ask('callback/credentials')).status).toBe(405)
    for (const path of ['providers', 'csrf', 'session']) expect((await ask(path)).status, path).toBe(200)
    for (const method of ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
      for (const path of ['session', 'signin', 'callback/credentials'])
        expect((await ask(path, method)).status, `${method} ${path}`).toBeLessThan(500)
  })
})

async function post(hostile: HostileRequest): Promise<void> {
  const response = await postHostile(app.origin, source.ingestKey, hostile)
  if (response === null) {
    counts.cut += 1
    return
  }
  expect([200, 400, 413, 415]).toContain(response.status)
  const { accepted = 0, duplicates = 0, rejected } = response.body
  if (rejected === undefined) {
    expect(response.status).not.toBe(200)
    expect(response.body.message).toMatch(/\w/)
    counts.refused += 1
    return
  }
  const items = itemsOf(hostile)
  expect(accepted + duplicates + rejected.length).toBe(items.length)
  expect(response.status).toBe(rejected.length === items.length ? 400 : 200)
  counts.items += items.length
  counts.accepted += accepted
  counts.duplicates += duplicates
  counts.rejected += rejected.length
  const rejectedIndexes = new Set(rejected.map(one => one.index))
  for (const [index, item] of items.entries()) {
    if (rejectedIndexes.has(index)) continue
    const key = messageIdOf(item)
    const name = key === null ? response.requestId : outgoingId(eventKey(source.sourceId, key), 0)
    sent.set(name, [...(sent.get(name) ?? []), item])
  }
}

/** The caller's message ID as a string; null if it gave none. */
function messageIdOf(item: Tagged): string | null {
  const id = isTaggedObject(item) ? item['messageId'] : undefined
  const digits = digitsOf(id)
  // A number that JavaScript cannot represent exactly keeps its digits.
  if (digits !== null) return isSameNumber(digits, Number(digits)) ? String(Number(digits)) : digits
  return typeof id === 'string' && id !== '' ? id : null
}

/** Checks that every received event matches a sent item, and that every accepted item was received. */
async function expectArrivals(sentBetween: readonly [number, number]): Promise<void> {
  const { rows } = await db().query<{
    id: string
    request: string
    auto: boolean
    notes: NoteOfEvent[] | null
  }>(
    `SELECT outgoing_id AS id, request_id AS request, message_id LIKE 'auto-%' AS auto, notes FROM relay.event
     WHERE source_id = $1::uuid AND outgoing_id IS NOT NULL`,
    [source.sourceId],
  )
  const stored = new Map(rows.map(row => [row.id, row]))
  const arrived = new Map<string, Arrived>()
  for (const { events } of segment.requests) for (const event of events) arrived.set(event.messageId, event)
  expect(arrived.size).toBe(counts.accepted)
  expect(stored.size).toBe(counts.accepted)
  const wrong: unknown[] = []
  for (const event of arrived.values()) {
    const row = stored.get(event.messageId)
    const name = row?.auto === true && !sent.has(event.messageId) ? row.request : event.messageId
    const candidates = sent.get(name) ?? []
    const differences = candidates.map(item =>
      isTaggedObject(item) ? findUnexplained(item, event, row?.notes ?? [], sentBetween) : ['not an object'],
    )
    const match = differences.findIndex(found => found.length === 0)
    if (match === -1) wrong.push({ event, notes: row?.notes, candidates, differences })
    // Of several items with the same message ID, only one was accepted. Without a message ID, each is its own event.
    else if (name === event.messageId) sent.delete(name)
    else candidates.splice(match, 1)
  }
  expect(wrong).toEqual([])
  expect([...sent.values()].flat()).toEqual([])
}

/**
 * Megabytes. In a short run, the young generation may double once more after the first quarter, from 16 to 32 MB, and V8
 * holds up to three of them. In a long run, that happens within the first quarter.
 */
const MAX_GROWTH = BODIES < 10_000 ? 60 : 30

/** Checks that memory does not grow after the first quarter, the warm-up. @param memory in megabytes, by part of the run */
function expectFlat(memory: readonly { web: number; worker: number }[]): void {
  const quarter = PARTS / 4
  for (const name of ['web', 'worker'] as const) {
    const mean = (from: number) =>
      memory.slice(from, from + quarter).reduce((sum, one) => sum + one[name], 0) / quarter
    expect(mean(PARTS - quarter), `${name} grows`).toBeLessThan(mean(quarter) + MAX_GROWTH)
  }
}
