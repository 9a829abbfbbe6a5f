import { once } from 'node:events'
import { Agent, createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exchange, send } from '@/tests/raw-http'
import { answerBrokenRequests } from './broken-requests'
import { ignoreOffers } from './offers'

const JAVA = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAEAAEAA' }
const OFFER = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
let server: Server
let origin: string
let reloads: string[]

beforeEach(() => {
  server = createServer((req, res) => {
    const { method, url, headers } = req
    if (url === '/long') return
    text(req).then(
      body => res.end(`${method} ${url} ${headers.upgrade ?? 'none'} ${headers['x-a'] ?? ''} ${body}`),
      () => res.destroy(),
    )
  })
  reloads = []
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

async function listen(development: boolean) {
  answerBrokenRequests(server)
  ignoreOffers(
    server,
    development
      ? {
          wants: req => req.url?.startsWith('/_next/') ?? false,
          take: (req, socket) => {
            reloads.push(req.url ?? '')
            socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
          },
        }
      : undefined,
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it.each([
  ['the product', false],
  ['the development server', true],
])('%s responds in HTTP/1.1 whatever is offered, repeatedly on one connection', async (_who, development) => {
  await listen(development)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const bodies = ['', 'short', 'x'.repeat(300_000)]
  for (const body of bodies) {
    const headers = { ...JAVA, 'x-a': 'kept', 'content-length': body.length }
    const answer = await send(`${origin}/v1/track`, { method: 'POST', headers, body, agent })
    expect(answer.status).toBe(200)
    expect(answer.body.replace('h2c', 'none')).toBe(`POST /v1/track none kept ${body}`)
  }
  const chunked = { ...JAVA, 'transfer-encoding': 'chunked' }
  expect((await send(origin, { method: 'POST', headers: chunked, body: 'chunks', agent })).body).toContain(
    'chunks',
  )
  agent.destroy()
  for (const offer of ['TLS/1.0', 'websocket', 'h2c, foo/2'])
    expect((await send(origin, { headers: { connection: 'Upgrade', upgrade: offer } })).status).toBe(200)
})

describe.each([false, true])('requests in one write (development: %s)', development => {
  const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n'
  const track = (n: number, headers = offer) =>
    `POST /v1/track HTTP/1.1\r\nHost: a\r\nX-A: ${n}\r\n${headers}Content-Length: 4\r\n\r\nbody`
  const answered = (text: string) =>
    [...text.matchAll(/POST \/v1\/track none (\d+) body/g)].map(one => Number(one[1]))
  const numbers = Array.from({ length: 20 }, (_, n) => n)

  it('all get responses in order when all or some of them offer another protocol', async () => {
    await listen(development)
    for (const headers of [(_n: number) => offer, (n: number) => (n % 3 === 2 ? offer : '')]) {
      const all = numbers.map(n => track(n, headers(n))).join('')
      const text = await exchange(origin, all, answer => answered(answer).length === 20)
      expect(answered(text)).toEqual(numbers)
    }
  })

  it('get responses, and the connection closes when the last requests it', async () => {
    await listen(development)
    const closing = track(1, offer.replace('Upgrade,', 'Upgrade, close,'))
    const text = await exchange(origin, track(0) + closing)
    expect(answered(text)).toEqual([0, 1])
  })

  it('wait behind a long response, which is sent completely', async () => {
    const long = 'x'.repeat(5_000_000)
    server.prependListener('request', (req, res) => {
      if (req.url === '/long') Readable.from([long.slice(0, 3_000_000), long.slice(3_000_000)]).pipe(res)
    })
    await listen(development)
    const first = 'GET /long HTTP/1.1\r\nHost: a\r\n\r\n'
    const text = await exchange(origin, first + track(1) + track(2), answer => answer.endsWith('2 body'))
    expect(answered(text)).toEqual([1, 2])
    expect(text.length).toBeGreaterThan(5_000_000)
  })

  it('leave no listener behind on their connection', async () => {
    await listen(development)
    const counts: number[] = []
    server.on('request', ({ socket }) => {
      counts.push(socket.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0))
    })
    await exchange(origin, numbers.map(n => track(n)).join(''), answer => answered(answer).length === 20)
    expect(counts).toHaveLength(20)
    expect(counts.at(-1)).toBe(counts[1])
  })
})

it('refuses an offer with more headers than Node.js passes on', async () => {
  await listen(false)
  const many = 'a:\r\n'.repeat(1_200)
  const body = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'
  const bytes = `POST / HTTP/1.1\r\nHost: a\r\n${OFFER}${many}Content-Length: ${body.length}\r\n\r\n${body}`
  const text = await exchange(origin, bytes)
  expect(text).toMatch(/^HTTP\/1\.1 431 /)
  expect(text).not.toContain('smuggled')
})

it('passes the development server’s WebSocket to hot reload, and no other', async () => {
  await listen(true)
  const handshake = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n${OFFER}${KEY}\r\n`
  expect(await exchange(origin, handshake('/_next/hmr'))).toMatch(/^HTTP\/1\.1 101 /)
  expect(await exchange(origin, handshake('/api'), answer => answer.includes('/api'))).toMatch(
    /^HTTP\/1\.1 200 /,
  )
  const noKey = `GET /_next/hmr HTTP/1.1\r\nHost: a\r\n${OFFER}\r\n`
  expect(await exchange(origin, noKey, answer => answer.includes('/_next'))).toMatch(/^HTTP\/1\.1 200 /)
  expect(reloads).toEqual(['/_next/hmr'])
})

it.each([
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', 405],
  ['HTTP/2 without negotiation', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n', 400],
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'c'.repeat(20_000)}\r\n\r\n`, 431],
  ['an invalid chunk size', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
])('responds to %s in our error format', async (_what, bytes, status) => {
  await listen(false)
  const answer = await exchange(origin, bytes)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toContain(`HTTP/1.1 ${status} `)
  expect(JSON.parse(body)).toMatchObject({ success: false, message: expect.stringMatching(/\.$/) })
})

it('ignores an expectation that it does not support', async () => {
  await listen(false)
  expect((await send(origin, { headers: { expect: '200-maybe' } })).status).toBe(200)
})
