import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { config } from '@/lib/platform/config'
import { forgetSingletons } from '@/lib/platform/singleton'
import { admit } from './admit'

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none')
  forgetSingletons()
})
afterAll(() => {
  vi.unstubAllEnvs()
  forgetSingletons()
})

const home = () => new URL(config().publicUrl).host
const FOREIGN = {
  host: 'evil.test',
  forwarded: 'for=1.2.3.4;host=evil.test',
  'x-forwarded-for': '1.2.3.4',
  'x-forwarded-host': 'evil.test',
  'x-forwarded-proto': 'https',
  'x-real-ip': '1.2.3.4',
}

function ask(url: string, headers: Record<string, string>, method = 'GET') {
  const req = new IncomingMessage(new Socket())
  Object.assign(req, { url, httpVersion: '1.1', method })
  Object.assign(req.headers, headers)
  const res = new ServerResponse(req)
  return { req, target: admit(req, res), status: res.statusCode }
}

it.each(['/v1/track', '//v1/track', '/api/health', '/api/health/ready'])(
  'admits %s under any host name, and replaces the name in the headers',
  url => {
    const { req, target } = ask(url, FOREIGN)
    expect(target).not.toBeNull()
    expect(JSON.stringify(req.headers)).not.toMatch(/evil|1\.2\.3\.4|https/)
    expect(req.headers).toMatchObject({
      host: home(),
      'x-forwarded-host': home(),
      'x-forwarded-proto': 'http',
    })
  },
)

it.each(['/', '/api/deliveries', '/api/healthy', '/v1', 'http://evil.test/', '/sign-in?/v1/'])(
  'refuses %s under a host name that is not ours',
  url => expect(ask(url, FOREIGN)).toMatchObject({ target: null, status: 421 }),
)

it.each(['TRACE', 'TRACK', 'PROPFIND', 'M-SEARCH', 'QUERY'])(
  'refuses the method %s, except to ingest',
  method => {
    for (const url of ['/', '/api/deliveries', '/api/health', '/_next/static/x.js'])
      expect(ask(url, { host: home() }, method), url).toMatchObject({ target: null, status: 405 })
    expect(ask('/v1/track', { host: home() }, method).target).not.toBeNull()
  },
)

it.each(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'])('admits the method %s', method =>
  expect(ask('/sign-in', { host: home() }, method).target).not.toBeNull(),
)

it('uses the host of the request target instead of the Host header', () => {
  expect(ask(`http://${home()}/sign-in?a=b`, FOREIGN)).toMatchObject({ target: { url: '/sign-in?a=b' } })
  expect(ask('http://evil.test/sign-in', { host: home() })).toMatchObject({ target: null, status: 421 })
})

it.each([
  ['no Host', '/v1/track', {}],
  ['no path', '*', FOREIGN],
  ['another scheme', 'ftp://evil.test/', FOREIGN],
])('refuses a request with %s', (_what, url, headers) =>
  expect(ask(url, headers)).toMatchObject({ target: null, status: 400 }),
)
