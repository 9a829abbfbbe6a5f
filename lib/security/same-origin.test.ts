import { describe, expect, it } from 'vitest'
import { assertSameOrigin } from './same-origin'

const post = (headers: Record<string, string>) =>
  new Request('http://app.test/api/x', { method: 'POST', headers: { host: 'app.test', ...headers } })

describe('assertSameOrigin', () => {
  it('lets the page itself write', () => {
    assertSameOrigin(post({ origin: 'http://app.test', 'sec-fetch-site': 'same-origin' }))
    assertSameOrigin(post({ origin: 'https://public.test', 'x-forwarded-host': 'public.test' }))
  })

  it.each([
    ['another site', { origin: 'https://evil.test' }],
    ['a sibling site', { origin: 'http://app.test', 'sec-fetch-site': 'same-site' }],
    ['another port', { origin: 'http://app.test:8080' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['no origin', {}],
  ])('stops %s', (_name, headers: Record<string, string>) => {
    expect(() => assertSameOrigin(post(headers))).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })
})
