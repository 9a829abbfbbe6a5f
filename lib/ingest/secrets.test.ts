import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanJson } from '@/lib/contract/clean-json'
import { Notes } from '@/lib/contract/notes'
import { newIngestKey } from '@/lib/security/ingest-key'
import { EVENT_SECRETS, mayHoldSecrets } from './secrets'

const key = newIngestKey()
const basic = Buffer.from(`${key}:`).toString('base64')
/** The encoded forms of the key: at each alignment of base64, and in hex. */
const encoded = [
  basic,
  ...['user:', 'a', 'ab'].map(before => Buffer.from(before + key).toString('base64')),
  Buffer.from(key).toString('hex'),
  Buffer.from(key).toString('hex').toUpperCase(),
]
const clean = (value: unknown, notes = new Notes()) => cleanJson(value, '', notes, EVENT_SECRETS)

it('hides the key anywhere in an item, and nothing else', () => {
  const item = {
    writeKey: 'any text',
    write_key: { nested: 1 },
    event: 'Nope',
    context: { headers: { authorization: 'Bearer abc', 'x-authorization': 'no' }, authorization: 'granted' },
    properties: {
      page_url: `https://a.example/?key=${key}`,
      list: [key, 5, null, true, `Basic ${basic}`],
      guide_name: 'Basic onboarding',
      [key]: 1,
      [`${key}${key}`]: 2,
      '[redacted]': 3,
    },
  }
  expect(clean(item)).toEqual({
    writeKey: '[redacted]',
    write_key: '[redacted]',
    event: 'Nope',
    context: {
      headers: { authorization: '[redacted]', 'x-authorization': 'no' },
      authorization: 'granted',
    },
    properties: {
      page_url: 'https://a.example/?key=[redacted]',
      list: ['[redacted]', 5, null, true, 'Basic [redacted]'],
      guide_name: 'Basic onboarding',
      '[redacted]': 3,
      '[redacted]_': 1,
      '[redacted][redacted]': 2,
    },
  })
})

it('hides an authorization header in a list of headers', () => {
  const credentials = 'Bearer c2VjcmV0'
  const secret = [
    [{ name: 'Authorization', value: credentials }],
    [{ key: 'authorization', value: [credentials] }],
    [{ Name: 'writeKey', Value: 'c2VjcmV0' }],
    [['authorization', credentials]],
    [['authorization', [credentials]]],
    ['host', 'a.example', 'Proxy-Authorization', credentials, 'accept', '*/*'],
    { Authorization: [credentials] },
  ]
  for (const headers of secret) {
    const item = { context: { headers } }
    expect(mayHoldSecrets(JSON.stringify(item), item)).toBe(true)
    const notes = new Notes()
    expect(JSON.stringify(clean(item, notes))).not.toContain('c2VjcmV0')
    expect(notes.list().map(note => note.code)).toEqual(['secret_redacted'])
  }
  expect(clean([{ name: 'authorization', value: credentials, kind: 'header' }])).toEqual([
    { name: 'authorization', value: '[redacted]', kind: 'header' },
  ])
})

it('keeps lists and pairs without credentials', () => {
  const item = {
    columns: ['writeKey', 'authorization', 'granted'],
    headers: [
      { name: 'authorization', value: 'granted' },
      { name: 'accept', value: 'Bearer of news' },
    ],
  }
  expect(clean(item)).toBe(item)
})

it('notes each redacted field except the top-level key', () => {
  const notes = new Notes()
  clean({ writeKey: key, userId: key, context: { writeKey: key }, properties: { [key]: 1 } }, notes)
  expect(notes.list().map(({ code, field }) => [code, field])).toEqual([
    ['secret_redacted', 'userId'],
    ['secret_redacted', 'context.writeKey'],
    ['secret_redacted', 'properties.[redacted]'],
  ])
})

it('keeps a prototype-like name as a plain field', () => {
  const item: unknown = JSON.parse('{"__proto__":{"x":1},"writeKey":null}')
  expect(JSON.stringify(clean(item))).toBe('{"__proto__":{"x":1},"writeKey":null}')
  const held: unknown = JSON.parse(`{"__proto__":{"x":"${key}"}}`)
  expect(JSON.stringify(clean(held))).toBe('{"__proto__":{"x":"[redacted]"}}')
})

it('searches items only when the body contains more than its top-level key', () => {
  const event = { event: 'Guide Started', userId: 'u', properties: { guide_name: 'Café <b>' } }
  for (const body of [event, { writeKey: key, batch: [event] }, { writeKey: key, ...event }]) {
    expect(mayHoldSecrets(JSON.stringify(body), body)).toBe(false)
  }
  const cafe = '{"guide_name":"Caf\\u00e9 \\u003cb\\u003e"}'
  expect(mayHoldSecrets(cafe, JSON.parse(cafe))).toBe(false)
})

it('finds a secret in any body, however it is escaped', () => {
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) =>
      text.replace(
        /[ugkdWr_XVna18Z2tf]/g,
        letter => `\\u00${letter.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    (text: string) => text.replace(/^./, letter => `\\u00${letter.charCodeAt(0).toString(16)}`),
  )
  const secret = fc.constantFrom(
    `"${key}"`,
    ...encoded.map(form => `"Basic ${form}"`),
    `{"write_key":"x"}`,
    `{"WriteKey":1}`,
  )
  const place = fc.constantFrom(
    (text: string) => `{"properties":{"a":${text}}}`,
    (text: string) => `{"writeKey":"${key}","batch":[{"context":${text}}]}`,
    (text: string) => `{"writeKey":${text},"writeKey":"${key}","userId":${text}}`,
  )
  fc.assert(
    fc.property(spelling, secret, place, (escaped, text, put) => {
      const raw = put(text.replace(/"([^"]+)"/, (_, inside: string) => `"${escaped(inside)}"`))
      const body: unknown = JSON.parse(raw)
      expect(mayHoldSecrets(raw, body)).toBe(true)
      const safe = JSON.stringify(clean(body))
      expect(safe).not.toContain(key)
      for (const form of encoded) expect(safe).not.toContain(form)
    }),
  )
})
