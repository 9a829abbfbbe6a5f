import { describe, expect, it } from 'vitest'
import { NeedsConfirmation } from '@/lib/platform/errors'
import { checkWriteKey } from './write-key'

const usual = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'

describe('checkWriteKey', () => {
  it('accepts the usual format without notes', () => {
    expect(checkWriteKey(usual)).toEqual({ key: usual, removed: null, notes: [] })
  })

  it('removes spaces and says so', () => {
    expect(checkWriteKey(`  ${usual}\n`)).toEqual({
      key: usual,
      removed: 'Removed spaces from the key.',
      notes: [],
    })
  })

  it('accepts an unusual key, with a note', () => {
    expect(checkWriteKey('short', { confirmed: true }).notes).toEqual([
      expect.stringContaining('5 characters'),
    ])
    expect(checkWriteKey(`${usual.slice(0, 31)}-`).notes).toEqual([
      expect.stringContaining('characters other'),
    ])
  })

  it.each([
    [`ugk_${usual}`, 'ingest keys'],
    [`sgp_${usual}`, 'access token'],
    ['https://app.segment.com/acme', 'a URL'],
    ['ada@example.com', 'email'],
    ['0190f3a1-7c1e-7000-8000-0123456789ab', 'an ID'],
    ['YOUR_WRITE_KEY', 'placeholder'],
    ['abc', '3 characters'],
  ])('asks before it accepts %s, and says what it looks like', (typed, words) => {
    expect(() => checkWriteKey(typed)).toThrow(NeedsConfirmation)
    expect(() => checkWriteKey(typed)).toThrow(words)
    expect(checkWriteKey(typed, { confirmed: true })).toEqual({
      key: typed,
      removed: null,
      notes: [expect.stringContaining(words)],
    })
  })

  it.each([
    ['', 'Enter the write key'],
    ['   ', 'Enter the write key'],
    ['\u200b\u0000"";', 'Enter the write key'],
    ['abc\ndef', 'space'],
    ['abc def', 'space'],
    [`${usual}"${usual}`, 'quotes'],
    [`key’${usual}`, 'quotes'],
    ['<your-segment-write-key>', 'brackets'],
    [`load(${usual})`, 'brackets'],
    [`[${usual}]`, 'brackets'],
    [`（${usual}）`, 'brackets'],
    ['x'.repeat(201), '201 characters'],
  ])('refuses %j', (typed, message) => {
    expect(() => checkWriteKey(typed)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        field: 'writeKey',
        message: expect.stringContaining(message),
      }),
    )
  })
})

it.each([
  [`"${usual}"`, 'quotes'],
  [`analytics.load(${usual})`, 'brackets'],
  [`${usual}\u200b`, 'invisible'],
  [`DmBX ${usual}`, 'space'],
])('refuses %j as entered, without repeating it', (entered, words) => {
  const refused = expect.objectContaining({ code: 'invalid', message: expect.stringContaining(words) })
  expect(() => checkWriteKey(entered, { asEntered: true })).toThrow(refused)
  expect(() => checkWriteKey(entered, { asEntered: true })).not.toThrow(usual.slice(0, 8))
})

it('leaves a key that needs no cleaning as entered', () => {
  expect(checkWriteKey(` ${usual}; `, { asEntered: true })).toMatchObject({ key: `${usual};`, removed: null })
  expect(checkWriteKey(`${usual};`)).toMatchObject({
    key: usual,
    removed: 'Removed punctuation from the key.',
  })
})
