import { describe, expect, it } from 'vitest'
import { checkWriteKey } from './write-key'

const usual = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'

describe('checkWriteKey', () => {
  it('takes the usual form without a word', () => {
    expect(checkWriteKey(usual)).toEqual({ key: usual, notes: [] })
  })

  it('trims and says so', () => {
    expect(checkWriteKey(`  ${usual}\n`)).toEqual({
      key: usual,
      notes: ['Spaces around the key were removed.'],
    })
  })

  it('takes an unusual key, with a note', () => {
    expect(checkWriteKey('short').notes).toEqual([expect.stringContaining('5 characters')])
    expect(checkWriteKey(`${usual.slice(0, 31)}-`).notes).toEqual([
      expect.stringContaining('other characters'),
    ])
  })

  it.each([
    [`ugk_${usual}`, 'ingest keys'],
    [`sgp_${usual}`, 'access token'],
    ['https://app.segment.com/acme', 'an address'],
    ['ada@example.com', 'e-mail'],
    ['0190f3a1-7c1e-7000-8000-0123456789ab', 'an id'],
    ['YOUR_WRITE_KEY', 'place-holder'],
    ['<your-segment-write-key>', 'place-holder'],
  ])('says what %s looks like instead, and takes it', (typed, words) => {
    expect(checkWriteKey(typed)).toEqual({ key: typed, notes: [expect.stringContaining(words)] })
  })

  it.each([
    ['', 'Enter the write key'],
    ['   ', 'Enter the write key'],
    [`${usual}\u0000`, 'invisible'],
    [`abc\u200bdef`, 'invisible'],
    ['abc\ndef', 'line breaks'],
    ['abc def', 'space'],
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
