import { expect, it } from 'vitest'
import { hashIngestKey, newIngestKey } from './ingest-key'

it('creates keys that are recognisable, differ, and hash to 32 bytes', () => {
  const keys = Array.from({ length: 100 }, newIngestKey)
  expect(new Set(keys).size).toBe(100)
  for (const key of keys) {
    expect(key).toMatch(/^ugk_[A-Za-z0-9_-]{32}$/)
    expect(hashIngestKey(key)).toHaveLength(32)
  }
})
