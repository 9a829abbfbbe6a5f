import { describe, expect, it } from 'vitest'
import { assertSameOrigin } from './same-origin'

type Given = Record<string, string>
const request = (method: string, headers: Given) =>
  new Request('http://app.test/api/x', { method, headers: { host: 'app.test', ...headers } })
const behindTls = { 'x-forwarded-host': 'public.test', 'x-forwarded-proto': 'https' }
const refusal = expect.objectContaining({ code: 'forbidden' })

describe('a write', () => {
  it.each<[string, Given]>([
    ['a page', { origin: 'http://app.test', 'sec-fetch-site': 'same-origin' }],
    ['a page over plain HTTP, where browsers send no Sec-Fetch-Site', { origin: 'http://app.test' }],
    ['a browser that sends no Origin', { 'sec-fetch-site': 'same-origin' }],
    ['a page over TLS', { origin: 'https://public.test', ...behindTls }],
    [
      'a proxy that does not name the scheme',
      { origin: 'https://public.test', 'x-forwarded-host': 'public.test' },
    ],
  ])('is accepted from %s', (_name, headers) => assertSameOrigin(request('POST', headers)))

  it.each<[string, Given]>([
    ['another site', { origin: 'https://evil.test' }],
    ['a sibling site', { origin: 'http://app.test', 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['another port', { origin: 'http://app.test:8080' }],
    ['another scheme', { origin: 'https://app.test' }],
    ['a scheme other than the proxy’s', { origin: 'http://public.test', ...behindTls }],
    ['a sandboxed frame', { origin: 'null' }],
    ['an invalid Origin', { origin: 'nonsense' }],
    ['a client that sends only a Referer', { referer: 'http://app.test/' }],
    ['a client that sends none of these headers', {}],
  ])('is refused from %s', (_name, headers) => {
    expect(() => assertSameOrigin(request('POST', headers))).toThrow(refusal)
  })
})

describe('a GET with effects', () => {
  it.each<[string, Given]>([
    ['a page', { 'sec-fetch-site': 'same-origin' }],
    ['the address bar', { 'sec-fetch-site': 'none', accept: 'text/html' }],
    ['a page over plain HTTP', { referer: 'http://app.test/deliveries', accept: 'text/html' }],
    ['a script with a cookie', { accept: '*/*' }],
  ])('is accepted from %s', (_name, headers) => assertSameOrigin(request('GET', headers)))

  it.each<[string, Given]>([
    ['a link on another site', { 'sec-fetch-site': 'cross-site', accept: 'text/html' }],
    ['another site over plain HTTP', { referer: 'http://evil.test/', accept: 'text/html' }],
    ['a site that hides its address', { accept: 'text/html,*/*;q=0.8' }],
    ['a script on another site', { origin: 'https://evil.test' }],
  ])('is refused from %s', (_name, headers) => {
    expect(() => assertSameOrigin(request('GET', headers))).toThrow(refusal)
  })
})
