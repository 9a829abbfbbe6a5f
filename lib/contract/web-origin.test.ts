import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWebOrigin, settingsThatAllow } from './web-origin'

const allows = (setting: string, origin: string) => settingsThatAllow(origin).includes(setting)

describe('readWebOrigin', () => {
  it.each([
    ['https://B.example/', 'https://b.example'],
    ['https://a.example:443', 'https://a.example'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://[::1]:80', 'http://[::1]'],
    ['https://*.Example.com', 'https://*.example.com'],
    ['https://*.app.example.co.uk:8443', 'https://*.app.example.co.uk:8443'],
    ['http://*.localhost:3000', 'http://*.localhost:3000'],
    ['https://*.acme.github.io', 'https://*.acme.github.io'],
    ['https://my_team.a--b.xn--mnchen-3ya.example', 'https://my_team.a--b.xn--mnchen-3ya.example'],
    [`https://${'a'.repeat(63)}.example`, `https://${'a'.repeat(63)}.example`],
    // The trailing dot of the DNS root is valid, and browsers keep it.
    ['https://a.example.', 'https://a.example.'],
  ])('reads %s as %s', (text, origin) => expect(readWebOrigin(text)).toEqual({ origin }))

  it.each([
    ['*', 'https://app.example.com'],
    ['null', 'https://app.example.com'],
    ['https://a.example/path', 'without a path'],
    ['https://u:p@a.example', 'without a path'],
    ['ftp://*.example.com', 'https://app.example.com'],
    ['https://*', 'first label'],
    ['https://*.com', 'other people’s pages'],
    ['https://*.co.uk', 'other people’s pages'],
    ['https://*.github.io', 'other people’s pages'],
    ['https://*.10.0.0.1', 'is not an origin'],
    ['https://a.*.example.com', 'first label'],
    ['https://app-*.example.com', 'first label'],
    ['https://%2A.%2A.example.com', 'first label'],
    ['https://*.*.example.com', 'first label'],
    ['https://*example.com', 'first label'],
    ['https://a..b', 'not a valid host name'],
    ['https://.example.com', 'not a valid host name'],
    ['https://a.example..', 'not a valid host name'],
    ['https://-a.example', 'not a valid host name'],
    ['https://a-.example', 'not a valid host name'],
    ['https://*.-a.example', 'not a valid host name'],
    ['https://*..example.com', 'not a valid host name'],
    [`https://${'a'.repeat(64)}.example`, 'not a valid host name'],
    [`https://${'abcdefg.'.repeat(31)}example`, 'not a valid host name'],
  ])('refuses %s', (text, words) =>
    expect(readWebOrigin(text)).toEqual({ problem: expect.stringContaining(words) }),
  )
})

describe('settingsThatAllow', () => {
  it.each([
    ['https://*.example.com', 'https://a.example.com', true],
    ['https://*.example.com', 'https://b.a.example.com', true],
    ['https://*.example.com', 'https://example.com', false],
    ['https://*.example.com', 'http://a.example.com', false],
    ['https://*.example.com', 'https://a.example.com:8443', false],
    ['https://*.example.com:8443', 'https://a.example.com:8443', true],
    ['https://*.example.com', 'https://a.example.com.evil.net', false],
    ['https://*.example.com', 'https://evilexample.com', false],
    ['http://*.localhost:3000', 'http://acme.localhost:3000', true],
    ['https://*.example.com', 'https://evil.com#.example.com', false],
    ['https://*.example.com', 'https://evil.com?.example.com', false],
    ['https://*.example.com', 'https://evil.com\\.example.com', false],
    ['https://*.example.com', 'https://a@x.example.com', false],
    ['https://*.example.com', 'https://A.example.com', false],
    ['https://*.example.com', 'https://a.example.com:443', false],
    ['https://*.example.com', 'https://a..example.com', false],
    ['https://*.example.com', 'https://*.example.com', false],
    // Older settings may contain these: they were stored before wildcards under shared suffixes were refused.
    ['https://*.com', 'https://a.example.com', false],
    ['https://*.github.io', 'https://acme.github.io', false],
    ['https://a.example', 'https://a.example', true],
    ['http://[::1]:3000', 'http://[::1]:3000', true],
    ['null', 'null', true],
  ])('decides whether %s allows %s: %s', (setting, origin, expected) =>
    expect(allows(setting, origin)).toBe(expected),
  )

  it('matches an accepted wildcard with the subdomains of its domain', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), label, (labels, page) => {
        const base = labels.join('.')
        const read = readWebOrigin(`https://*.${base}`)
        fc.pre('origin' in read)
        expect(allows(`https://*.${base}`, `https://${page}.${base}`)).toBe(true)
      }),
    )
  })

  it('never fails, whatever a header contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(settingsThatAllow(text)).toEqual(text.includes('*') ? [] : [text])
      }),
    )
  })
})
