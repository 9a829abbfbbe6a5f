import { expect, it } from 'vitest'
import { hashIngestKey, isIngestKey, newIngestKey } from './ingest-key'

it('makes keys that are their own kind, differ, and hash to 32 bytes', () => {
  const keys = Array.from({ length: 100 }, newIngestKey)
  expect(new Set(keys).size).toBe(100)
  for (const key of keys) {
    expect(isIngestKey(key)).toBe(true)
    expect(hashIngestKey(key)).toHaveLength(32)
  }
})

it.each([
  '',
  'ugk_',
  'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk',
  `ugk_${'a'.repeat(31)}`,
  `ugk_${'a'.repeat(33)}`,
  `ugk_${'+'.repeat(32)}`,
])('does not take %j for a key', text => expect(isIngestKey(text)).toBe(false))
