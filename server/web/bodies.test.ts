import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exchange, open, send } from '@/tests/raw-http'
import { until } from '@/tests/world'
import { Bodies } from './bodies'

const MAX_BYTES = 1_024
const WAITING = 5
const OF_ONE = 3
let deadlineMs: number
let server: Server
let origin: string
/** Sizes of the bodies that arrived complete. */
let taken: number[]
let handled: { failed: number }

beforeEach(async () => {
  taken = []
  // Each test has its own object, because connections of the previous test may still be closing.
  const counts = { failed: 0 }
  handled = counts
  deadlineMs = 60_000
  const bodies = new Bodies(WAITING, OF_ONE, () => deadlineMs)
  server = createServer((req, res) => bodies.admit(req, res, MAX_BYTES, () => void take(req, res, counts)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
async function take(req: IncomingMessage, res: ServerResponse, counts: { failed: number }): Promise<void> {
  try {
    taken.push((await buffer(req)).byteLength)
    res.end('taken')
  } catch {
    counts.failed += 1
  }
}
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const post = (size: number, headers: Record<string, string | number>) =>
  send(origin, { method: 'POST', headers, body: Buffer.alloc(size, 'a') })
const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\n'

it('accepts a body up to the limit, with a length and in chunks', async () => {
  expect((await post(MAX_BYTES, { 'content-length': MAX_BYTES })).status).toBe(200)
  expect((await post(MAX_BYTES, { 'transfer-encoding': 'chunked' })).status).toBe(200)
  expect((await send(origin)).status).toBe(200)
  expect(taken).toEqual([MAX_BYTES, MAX_BYTES, 0])
})

it.each([
  ['a length', { 'content-length': 500_000 }],
  ['chunks', { 'transfer-encoding': 'chunked' }],
])('refuses a larger body with %s, and passes on no part of it', async (_how, headers) => {
  const { status, body } = await post(500_000, headers)
  expect(status).toBe(413)
  expect(JSON.parse(body)).toEqual({
    success: false,
    code: 'too_large',
    message: 'The body exceeds the limit of 1 KB. Send a smaller body.',
  })
  expect((await post(1, { 'content-length': 1 })).status).toBe(200)
  expect(taken).toEqual([1])
})

it('refuses by Content-Length before the body arrives, and by bytes received before it ends', async () => {
  const known = await exchange(origin, `${HEAD}Content-Length: 2000000000\r\n\r\n`, text =>
    text.endsWith('}'),
  )
  const chunk = `${(MAX_BYTES + 1).toString(16)}\r\n${'a'.repeat(MAX_BYTES + 1)}\r\n`
  const unknown = await exchange(origin, `${HEAD}Transfer-Encoding: chunked\r\n\r\n${chunk}`, text =>
    text.endsWith('}'),
  )
  for (const answer of [known, unknown]) expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  await until(
    async () => handled.failed,
    n => n === 1,
  )
  expect(taken).toEqual([])
})

/** Opens connections that have sent half of a body. */
const halves = (count: number, address: string) =>
  Array.from({ length: count }, () => {
    const socket = open(origin)
    socket.write(`${HEAD}X-Forwarded-For: ${address}\r\nContent-Length: 10\r\n\r\n12345`)
    return socket
  })
/** Sends a request whose body arrives after its headers. @returns the response */
const late = async (address: string): Promise<string> => {
  const socket = open(origin)
  let answer = ''
  socket.on('data', chunk => {
    answer += String(chunk)
  })
  socket.write(`${HEAD}X-Forwarded-For: ${address}\r\nContent-Length: 10\r\nConnection: close\r\n\r\n12345`)
  const rest = setTimeout(() => socket.write('67890'), 50)
  await once(socket, 'close')
  clearTimeout(rest)
  return answer
}
const BUSY = /^HTTP\/1\.1 503 [\s\S]*retry-after: 1\r\n[\s\S]*"code":"unavailable"/i

it('limits the incomplete bodies of one address, until one is complete or its client disconnects', async () => {
  const waiting = halves(OF_ONE, '192.0.2.1')
  await until(
    () => late('192.0.2.1'),
    answer => BUSY.test(answer),
  )
  // Requests from another address, without a body or with a complete one are not refused.
  expect(await late('192.0.2.2')).toMatch(/^HTTP\/1\.1 200 /)
  expect((await send(origin)).status).toBe(200)
  const complete = { 'content-length': 10, 'x-forwarded-for': '192.0.2.1' }
  expect((await post(10, complete)).status).toBe(200)
  waiting[0]?.write('67890')
  waiting[1]?.destroy()
  await until(
    () => Promise.all([late('192.0.2.1'), late('192.0.2.1')]),
    answers => answers.every(answer => answer.startsWith('HTTP/1.1 200 ')),
  )
  for (const socket of waiting) socket.destroy()
})

it('counts an IPv6 network as one address', async () => {
  const waiting = [1, 2, 3].flatMap(n => halves(1, `2001:db8::${n}`))
  await until(
    () => late('2001:db8::4'),
    answer => BUSY.test(answer),
  )
  expect(await late('2001:db8:0:1::1')).toMatch(/^HTTP\/1\.1 200 /)
  for (const socket of waiting) socket.destroy()
})

it('limits the incomplete bodies of all addresses together, but not complete ones', async () => {
  const waiting = Array.from({ length: WAITING }, (_, n) => halves(1, `192.0.2.${n}`)).flat()
  await until(
    () => late('198.51.100.1'),
    answer => BUSY.test(answer),
  )
  for (const headers of [{ 'content-length': MAX_BYTES }, { 'transfer-encoding': 'chunked' }])
    expect((await post(MAX_BYTES, headers)).status).toBe(200)
  expect((await post(MAX_BYTES + 1, { 'transfer-encoding': 'chunked' })).status).toBe(413)
  for (const socket of waiting) socket.destroy()
})

it('responds with 408 to a body that does not arrive in time, and no longer counts it', async () => {
  deadlineMs = 100
  for (const _ of [1, 2]) {
    const answers = await Promise.all(
      Array.from({ length: OF_ONE }, () => exchange(origin, `${HEAD}Content-Length: 10\r\n\r\n12345`)),
    )
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request_timeout"/)
  }
  await until(
    async () => handled.failed,
    n => n === 2 * OF_ONE,
  )
  expect(taken).toEqual([])
})
