import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exchange, open, send } from '@/tests/raw-http'
import { until } from '@/tests/world'
import { Bodies } from './bodies'

const LIMIT = 1_024
const WAITING = 3
let server: Server
let origin: string
/** Bodies that arrived complete. */
let taken: number[]
let failed: number

beforeEach(async () => {
  taken = []
  failed = 0
  const bodies = new Bodies(WAITING)
  server = createServer(async (req, res) => {
    if (!bodies.admit(req, res, LIMIT)) return
    try {
      taken.push((await buffer(req)).byteLength)
      res.end('taken')
    } catch {
      failed += 1
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const post = (size: number, headers: Record<string, string | number>) =>
  send(origin, { method: 'POST', headers, body: Buffer.alloc(size, 'a') })
const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\n'

it('accepts a body up to the limit, with a length and in chunks', async () => {
  expect((await post(LIMIT, { 'content-length': LIMIT })).status).toBe(200)
  expect((await post(LIMIT, { 'transfer-encoding': 'chunked' })).status).toBe(200)
  expect((await send(origin)).status).toBe(200)
  expect(taken).toEqual([LIMIT, LIMIT, 0])
})

it.each([
  ['a length', { 'content-length': 500_000 }],
  ['chunks', { 'transfer-encoding': 'chunked' }],
])(
  'refuses a larger one that comes with %s; nobody takes a part of it for the whole',
  async (_how, headers) => {
    const { status, body } = await post(500_000, headers)
    expect(status).toBe(413)
    expect(JSON.parse(body)).toEqual({
      success: false,
      code: 'too_large',
      message: 'The body is over 1 KB, which is the most that is taken here. Send less.',
    })
    expect((await post(1, { 'content-length': 1 })).status).toBe(200)
    expect(taken).toEqual([1])
  },
)

it('refuses by length before any of the body arrives, and by count before it ends', async () => {
  const known = await exchange(origin, `${HEAD}Content-Length: 2000000000\r\n\r\n`, text =>
    text.endsWith('}'),
  )
  const chunk = `${(LIMIT + 1).toString(16)}\r\n${'a'.repeat(LIMIT + 1)}\r\n`
  const unknown = await exchange(origin, `${HEAD}Transfer-Encoding: chunked\r\n\r\n${chunk}`, text =>
    text.endsWith('}'),
  )
  for (const answer of [known, unknown]) expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  await until(
    async () => failed,
    n => n === 1,
  )
  expect(taken).toEqual([])
})

it('limits incomplete bodies, and frees a place when one ends or disconnects', async () => {
  const waiting = Array.from({ length: WAITING }, () => {
    const socket = open(origin)
    socket.write(`${HEAD}Content-Length: 10\r\n\r\n12345`)
    return socket
  })
  const refused = await until(
    () => post(10, { 'content-length': 10 }),
    answer => answer.status === 503,
  )
  expect(refused.headers['retry-after']).toBe('1')
  expect(refused.headers.connection).toBe('close')
  expect(JSON.parse(refused.body)).toMatchObject({ success: false, code: 'unavailable' })
  // A request without a body does not wait for one.
  expect((await send(origin)).status).toBe(200)
  waiting[0]?.write('67890')
  waiting[1]?.destroy()
  await until(
    () => Promise.all([post(10, { 'content-length': 10 }), post(10, { 'content-length': 10 })]),
    answers => answers.every(answer => answer.status === 200),
  )
  for (const socket of waiting) socket.destroy()
})
