import { expect, it } from 'vitest'
import { newIngestKey } from '@/lib/security/ingest-key'
import { hideKeys } from './hide-keys'

it('hides the key wherever an item carries it, and nothing else', () => {
  const key = newIngestKey()
  const item = {
    writeKey: 'any text',
    write_key: { nested: 1 },
    event: 'Nope',
    properties: {
      page_url: `https://a.example/?key=${key}`,
      list: [key, 5, null, true],
      guide_name: 'Basic onboarding',
      [key]: 1,
    },
  }
  expect(hideKeys(item)).toEqual({
    writeKey: '[redacted]',
    write_key: '[redacted]',
    event: 'Nope',
    properties: {
      page_url: 'https://a.example/?key=[redacted]',
      list: ['[redacted]', 5, null, true],
      guide_name: 'Basic onboarding',
      '[redacted]': 1,
    },
  })
})

it('keeps a prototype-like name as a plain field', () => {
  const item: unknown = JSON.parse('{"__proto__":{"x":1},"writeKey":null}')
  expect(JSON.stringify(hideKeys(item))).toBe('{"__proto__":{"x":1},"writeKey":null}')
})
