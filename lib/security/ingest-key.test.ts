import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashIngestKey, hideIngestKeys, newIngestKey } from './ingest-key'

it('creates keys that are recognisable, differ, and hash to 32 bytes', () => {
  const keys = Array.from({ length: 100 }, newIngestKey)
  expect(new Set(keys).size).toBe(100)
  for (const key of keys) {
    expect(key).toMatch(/^ugk_[A-Za-z0-9_-]{32}$/)
    expect(hashIngestKey(key)).toHaveLength(32)
  }
})

const key = fc
  .string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'),
    minLength: 32,
    maxLength: 32,
  })
  .map(random => `ugk_${random}`)

const encodings = ['base64', 'base64url', 'hex', 'HEX', 'utf8'] as const
const encode = (text: string, encoding: (typeof encodings)[number]) =>
  encoding === 'HEX' ? Buffer.from(text).toString('hex').toUpperCase() : Buffer.from(text).toString(encoding)

/** The text, and its base64 and hex decodings from each of its first characters on. */
function readings(text: string): string[] {
  const decoded = Array.from({ length: 4 }, (_, skip) =>
    // A character outside the alphabet ends a run: Buffer would skip it and go on.
    text
      .split(/[^A-Za-z0-9+/_-]+/)
      .flatMap(run => [
        Buffer.from(run.slice(skip), 'base64').toString('latin1'),
        Buffer.from(run.slice(skip), 'hex').toString('latin1'),
      ]),
  )
  return [text, ...decoded.flat()]
}

it('hides a key inside any text, at any alignment of base64, in either alphabet, and in hex', () => {
  const around = fc.string({ unit: 'binary', maxLength: 9 })
  const beside = fc.constantFrom('', ' ', 'Basic ', '"', '?auth=', 'id_', 'a', 'ab', 'abc')
  fc.assert(
    fc.property(
      key,
      around,
      around,
      beside,
      beside,
      fc.constantFrom(...encodings),
      (secret, before, after, left, right, encoding) => {
        const safe = hideIngestKeys(left + encode(before + secret + after, encoding) + right)
        expect(safe).toContain('[redacted]')
        for (const reading of readings(safe)) expect(reading).not.toContain(secret.slice(0, 12))
      },
    ),
    { numRuns: 3_000 },
  )
})

it('leaves other text in base64 and hex alone', () => {
  const other = fc.uint8Array({ minLength: 40, maxLength: 80 })
  fc.assert(
    fc.property(other, fc.constantFrom('base64', 'base64url', 'hex'), (bytes, encoding) => {
      const text = `Basic ${Buffer.from(bytes).toString(encoding)} ugk_short dWdrXyVna18x1Z2tf 75676b5f`
      expect(hideIngestKeys(text)).toBe(text)
    }),
  )
})

it('stays fast for a long run that only resembles a key', () => {
  const text = 'dWdrXyHVna18B1Z2tf75676b5f-'.repeat(20_000)
  const began = performance.now()
  expect(hideIngestKeys(text) === text).toBe(true)
  expect(performance.now() - began).toBeLessThan(1_000)
})
