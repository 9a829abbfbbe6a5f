import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  MAX_ACTION_BYTES,
  MAX_API_BYTES,
  MAX_SIGN_IN_BYTES,
  MAX_WAITING_BODIES_PER_ADDRESS,
} from '@/lib/contract/limits'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { freePort } from '@/server/launcher/port.mjs'
import { type ConnectedSource, connectedSource, guideStarted, RunningApp } from '@/tests/app'
import { basicAuth } from '@/tests/basic-auth'
import { exchange, open, send } from '@/tests/raw-http'
import { BOUNDARY, formBody, hiddenFields, serverActions } from '@/tests/server-actions'
import { type SignedIn, signedIn } from '@/tests/signed-in'
import { until } from '@/tests/world'

// The checks before every page and API: protocol offers, hosts, malformed requests, bodies, and the origin of a write.
const JAVA = {
  connection: 'Upgrade, HTTP2-Settings',
  upgrade: 'h2c',
  'http2-settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
}
const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-version': '13',
}
let sandbox: Sandbox
let app: RunningApp
let source: ConnectedSource
let ada: SignedIn
let metrics: string

beforeAll(async () => {
  sandbox = await startSandbox()
  const port = await freePort()
  metrics = `http://127.0.0.1:${port}`
  app = await RunningApp.start({
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    METRICS_PORT: String(port),
  })
  source = await connectedSource(app, randomBytes(16).toString('hex'), 'us')
  ada = await signedIn(app.origin, 'ada@example.com', 'a long enough password')
  // Next adds its own listeners to the server when it serves the first page.
  expect((await send(`${app.origin}/sign-in`)).status).toBe(200)
}, 240_000)
afterAll(async () => {
  await app?.remove()
  await sandbox?.stop()
}, 60_000)

const basic = () => basicAuth(source.ingestKey)
const track = (messageId: string, headers: Record<string, string>, path = '/v1/track', agent?: Agent) =>
  send(`${app.origin}${path}`, {
    method: 'POST',
    headers: { authorization: basic(), ...headers },
    body: JSON.stringify(guideStarted(messageId)),
    ...(agent ? { agent } : {}),
  })

describe('an offer to upgrade the protocol', () => {
  it('does not keep 200 requests of a Java client from being accepted and counted in the ledger', async () => {
    const before = (await source.ledger()).received
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => track(`java-${n}`, JAVA, '/v1/track', agent)),
    )
    agent.destroy()
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(200)
    await until(source.ledger, ledger => ledger.received === before + 200)
  })

  it.each([
    ['h2c', JAVA],
    ['TLS', { connection: 'Upgrade', upgrade: 'TLS/1.0' }],
  ])('%s is ignored on pages, probes and ingest', async (name, offer) => {
    for (const path of ['/sign-in', '/api/health', '/api/openapi.json'])
      expect((await send(app.origin + path, { headers: offer })).status, path).toBe(200)
    expect((await track(`offer-${name}`, offer)).status).toBe(200)
  })

  it('is refused with a reason if it is a WebSocket handshake or a tunnel', async () => {
    for (const path of ['/', '/_next/hmr', '/api/deliveries/stream', '/v1/track']) {
      const { status, body } = await send(app.origin + path, { headers: HANDSHAKE })
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect(status, path).toBeLessThan(500)
      expect(JSON.parse(body), path).toMatchObject({ success: false, code: expect.any(String) })
    }
    const tunnel = await exchange(app.origin, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')
    expect(tunnel).toMatch(/^HTTP\/1\.1 405 [\s\S]*"success":false/)
  })

  it('gets a response that names the error if it is malformed', async () => {
    const [broken, long] = await Promise.all([
      exchange(app.origin, 'GET / HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n'),
      exchange(app.origin, `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'c'.repeat(20_000)}\r\n\r\n`),
    ])
    expect(broken).toMatch(/^HTTP\/1\.1 400 [\s\S]*"success":false/)
    expect(long).toMatch(/^HTTP\/1\.1 431 [\s\S]*"success":false/)
    expect((await send(`${app.origin}/api/health`, { headers: { expect: 'a-miracle' } })).status).toBe(200)
    const text = (await send(`${metrics}/metrics`)).body
    expect(text).toMatch(/relay_requests_refused_total\{reason="malformed"\} [1-9]/)
    expect(text).toMatch(/relay_requests_refused_total\{reason="headers_too_large"\} [1-9]/)
  })
})

describe('a Host that is not ours', () => {
  const foreign = { host: '10.1.2.3:3000', 'x-forwarded-host': 'evil.test' }

  it('does not affect probes and ingest', async () => {
    for (const path of ['/api/health', '/api/health/ready'])
      expect((await send(app.origin + path, { headers: foreign })).status, path).toBe(200)
    expect((await track('host', foreign)).status).toBe(200)
    const absolute = await exchange(
      app.origin,
      'GET http://10.1.2.3/api/health HTTP/1.1\r\nHost: a\r\n\r\n',
      text => text.includes('"ok"'),
    )
    expect(absolute).toMatch(/^HTTP\/1\.1 200 /)
    const without = await exchange(app.origin, 'GET /api/health HTTP/1.0\r\n\r\n')
    expect(without).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('gets no page, no other API and no metrics', async () => {
    for (const path of ['/', '/sign-in', '/api/deliveries', '/api/healthy', '/api/metrics'])
      expect((await send(app.origin + path, { headers: foreign })).status, path).toBe(421)
    const own = new URL(app.origin).host
    const named = `GET http://evil.test/ HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`
    expect(await exchange(app.origin, named)).toMatch(/^HTTP\/1\.1 421 /)
    expect(await exchange(app.origin, 'GET /sign-in HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /)
    expect((await send(`${metrics}/metrics`, { headers: { host: 'evil.test' } })).status).toBe(421)
  })
})

it('accepts events with a trailing slash, without a redirect', async () => {
  const taken = (id: string, path: string) => track(id, {}, path)
  for (const [n, path] of ['//v1/track', '/v1//track', '///v1/track/', '//v1/track?a=//b'].entries())
    expect((await taken(`slash-${n}`, path)).status, path).toBe(200)
  const batch = await send(`${app.origin}//v1//batch`, {
    method: 'POST',
    headers: { authorization: basic() },
    body: JSON.stringify({ batch: [guideStarted('slash-batch')] }),
  })
  expect(batch.status).toBe(200)
})

it('serves the metrics on the loopback listener, never on the public one without a token', async () => {
  expect((await send(`${app.origin}/api/metrics`)).status).toBe(403)
  const scraped = await send(`${metrics}/api/metrics`)
  expect(scraped.status).toBe(200)
  expect(scraped.body).toContain('relay_database_up 1')
})

describe('a server action', () => {
  const idOf = (name: string): string => {
    const id = serverActions().get(name)
    if (id === undefined) throw new Error(`no action ${name}`)
    return id
  }
  const act = (name: string, headers: Record<string, string>, body = '[{"key":"x"}]', page = '/problems') =>
    send(app.origin + page, {
      method: 'POST',
      headers: { 'next-action': idOf(name), 'content-type': 'text/plain;charset=UTF-8', ...headers },
      body,
    })
  const here = () => ({ origin: app.origin })

  it('is refused with a 4xx if it is cross-site, signed out or invalid', async () => {
    const { cookie } = ada
    const https = app.origin.replace('http:', 'https:')
    for (const origin of ['https://evil.test', https, 'null', 'nonsense'])
      expect((await act('resolve', { origin, cookie })).status, origin).toBe(403)
    expect((await act('resolve', { cookie })).status).toBe(403)
    expect((await act('resolve', { cookie, 'sec-fetch-site': 'cross-site', ...here() })).status).toBe(403)
    expect((await act('resolve', here())).status).toBe(401)
    // This also holds if the action belongs to another page, to which Next forwards it.
    for (const page of ['/deliveries', '/problems'])
      for (const body of ['', '[', '{}', '[]', '[null]', '["$F1"]', 'x'])
        expect((await act('saveView', { cookie, ...here() }, body, page)).status, page + body).toBe(400)
    expect((await act('saveView', here(), '[{}]')).status).toBe(401)
    expect((await act('resolve', { cookie, 'sec-fetch-site': 'same-origin' })).status).toBeLessThan(500)
  })

  it('never fails with a 5xx, whatever its arguments', async () => {
    const names = [...serverActions().keys()]
    expect(names.length).toBeGreaterThan(30)
    // This action takes no argument and would end the session.
    for (const name of names.filter(one => one !== 'signOut')) {
      for (const argument of [
        'null',
        '7',
        '"x"',
        '{}',
        '[]',
        '[null]',
        '{"sourceId":{},"id":[],"key":7,"token":7}',
      ]) {
        const { status } = await act(name, { cookie: ada.cookie, ...here() }, `[${argument}]`, '/deliveries')
        expect.soft(status, `${name}(${argument})`).toBeLessThan(500)
      }
    }
  })

  it('is checked in the same way if a form without scripts calls it', async () => {
    const post = (body: string, headers: Record<string, string>) =>
      send(`${app.origin}/settings/integrations/segment`, {
        method: 'POST',
        headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
        body,
      })
    const { body: html } = await send(`${app.origin}/settings/integrations/segment`, {
      headers: { cookie: ada.cookie },
    })
    const wrong = formBody({ ...hiddenFields(html), writeKey: 'no key', residency: 'us' })
    expect((await post(wrong, { ...here(), cookie: ada.cookie })).status).toBe(400)
    // With a 307, a browser would post the key to the sign-in page.
    const away = await post(wrong, here())
    expect([303, 401]).toContain(away.status)
    const named = formBody({ [`$ACTION_ID_${idOf('connectForm')}`]: '' })
    expect((await post(named, { origin: 'https://evil.test', cookie: ada.cookie })).status).toBe(403)
    expect((await post(named, here())).status).toBe(303)
    for (const body of ['', `--${BOUNDARY}`, formBody({ $ACTION_REF_1: '', '$ACTION_1:0': '{' })]) {
      const { status } = await post(body, { ...here(), cookie: ada.cookie })
      expect(status, body).toBeGreaterThanOrEqual(400)
      expect(status, body).toBeLessThan(500)
    }
  })
})

it('keeps other sites from writing through a handler and from starting an export', async () => {
  const { cookie } = ada
  const post = (headers: Record<string, string>) =>
    send(`${app.origin}/api/jobs`, { method: 'POST', headers: { cookie, ...headers }, body: '{}' })
  expect((await post({ origin: app.origin })).status).toBe(400)
  expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(400)
  expect((await post({ origin: app.origin.replace('http:', 'https:') })).status).toBe(403)
  expect((await post({})).status).toBe(403)
  for (const path of ['/api/deliveries/export?format=csv', '/api/history/export?format=csv']) {
    const get = (headers: Record<string, string>) =>
      send(app.origin + path, { headers: { cookie, ...headers } })
    expect((await get({ 'sec-fetch-site': 'same-origin' })).status, path).toBe(200)
    expect((await get({ 'sec-fetch-site': 'cross-site' })).status, path).toBe(403)
    expect((await get({ referer: 'https://evil.test/' })).status, path).toBe(403)
  }
})

describe('a body before authentication', () => {
  const PATHS = [
    ['/api/auth/callback/credentials', MAX_SIGN_IN_BYTES],
    ['/setup', MAX_SIGN_IN_BYTES],
    ['/api/jobs', MAX_API_BYTES],
    ['/deliveries', MAX_ACTION_BYTES],
  ] as const

  it.each(PATHS)('of %s is refused over %i bytes, by length and by count', async (path, maxBytes) => {
    const post = (headers: Record<string, string | number>) =>
      send(app.origin + path, {
        method: 'POST',
        headers: {
          origin: app.origin,
          'next-action': '0'.repeat(42),
          'content-type': 'text/plain',
          ...headers,
        },
        body: Buffer.alloc(maxBytes + 1, 'a'),
      })
    for (const how of [{ 'content-length': maxBytes + 1 }, { 'transfer-encoding': 'chunked' }]) {
      const { status, body } = await post(how)
      expect(status, JSON.stringify(how)).toBe(413)
      expect(JSON.parse(body)).toMatchObject({ success: false, code: 'too_large' })
    }
  })

  it('of one address cannot keep out complete requests, other addresses, ingest or a page', async () => {
    const waiting = Array.from({ length: 100 }, () => {
      const socket = open(app.origin)
      socket.write(
        `POST /setup HTTP/1.1\r\nHost: ${new URL(app.origin).host}\r\nContent-Length: 100\r\n\r\nslow`,
      )
      return socket.resume()
    })
    const refused = async () => waiting.filter(socket => socket.closed).length
    await until(refused, count => count === 100 - MAX_WAITING_BODIES_PER_ADDRESS)
    const signIn = { method: 'POST', body: 'email=a' }
    expect((await send(`${app.origin}/api/auth/callback/credentials`, signIn)).status).toBeLessThan(400)
    await signedIn(app.origin, 'ada@example.com', 'a long enough password')
    expect((await track('not-waiting', {})).status).toBe(200)
    expect((await send(`${app.origin}/sign-in`)).status).toBe(200)
    for (const socket of waiting) socket.destroy()
  })
})
