import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '@/tests/pieces'
import { newIngestKey } from './ingest-key'
import { redact, redactThenCut } from './redact'

const secret = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'

describe('redact', () => {
  it('hides a listed secret in every encoding', () => {
    const forms = [
      secret,
      Buffer.from(secret).toString('base64'),
      Buffer.from(`${secret}:`).toString('base64'),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('hex').toUpperCase(),
      encodeURIComponent(secret),
    ]
    const safe = redact(`before ${forms.join(' | ')} after`, [secret])
    for (const form of forms) expect(safe).not.toContain(form)
    expect(safe).toMatch(/^before .* after$/)
  })

  it('hides listed secrets of any content', () => {
    const text = fc.string({ unit: 'binary', minLength: 6, maxLength: 40 })
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (hidden, before, after) => {
        fc.pre(!'[redacted]'.includes(hidden) && !before.includes(hidden) && !after.includes(hidden))
        expect(redact(`${before} ${hidden} ${after}`, [hidden])).not.toContain(hidden)
      }),
    )
  })

  it('hides credentials that are not listed', () => {
    const ingestKey = newIngestKey()
    const safe = redact(
      `Authorization: Basic ${Buffer.from('k3y:').toString('base64')}= bearer abc.def-ghi {"writeKey":"${secret}"} write_key=${secret} ${ingestKey}`,
    )
    expect(safe).not.toContain(secret)
    expect(safe).not.toContain(ingestKey)
    expect(safe).not.toContain('abc.def-ghi')
    expect(safe).toContain('Basic [redacted]')
  })

  it('leaves ordinary text alone', () => {
    const text =
      '{"success":false,"message":"An invalid write key was provided"} basic rules, see bearer of news'
    expect(redact(text, [''])).toBe(text)
  })
})

/** A secret in every encoding, and an ingest key, which is never listed. */
const forms = (listed: string): string[] => [
  listed,
  encodeURIComponent(listed),
  Buffer.from(listed).toString('base64'),
  Buffer.from(`${listed}:`).toString('base64'),
  Buffer.from(listed).toString('hex'),
  newIngestKey(),
  ...['', 'a', 'ab'].map(before => Buffer.from(before + newIngestKey()).toString('base64')),
  Buffer.from(newIngestKey()).toString('hex'),
]

function expectNoPartOf(form: string, kept: string): void {
  for (const piece of piecesOf(form)) expect(kept).not.toContain(piece)
}

describe('redactThenCut', () => {
  const most = 120
  it.each(forms(secret))('keeps no part of %s, wherever the cut falls', form => {
    for (let before = 0; before <= most + 2; before += 1) {
      const kept = redactThenCut(`${'.'.repeat(before)}${form}${'.'.repeat(most)}`, most, [secret])
      expect(kept.length).toBeLessThanOrEqual(most)
      expectNoPartOf(form, kept)
    }
  })

  it.each(forms(secret))('keeps no part of %s when the text itself ends within it', form => {
    for (let length = 1; length <= form.length; length += 1)
      expectNoPartOf(form, redactThenCut(`said: ${form.slice(0, length)}`, most, [secret]))
  })

  it('keeps no part of a secret, whatever the secret and the text contain', () => {
    const hidden = fc.string({ unit: 'binary-ascii', minLength: 8, maxLength: 40 })
    const plain = fc.stringMatching(/^[.,]{0,60}$/)
    fc.assert(
      fc.property(hidden, plain, plain, fc.nat(80), fc.nat(120), (key, before, after, end, cut) => {
        fc.pre(!/[.,]{4}|redacted/.test(key))
        const text = `${before}${key}${after}`.slice(0, before.length + end)
        expectNoPartOf(key, redactThenCut(text, cut, [key]))
      }),
    )
  })

  it('does not cut short text, and leaves no lone surrogate', () => {
    expect(redactThenCut('An invalid write key was provided', 100, [secret])).toBe(
      'An invalid write key was provided',
    )
    expect(redactThenCut('ab😀', 3)).toBe('ab\ufffd')
  })
})
