import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newIngestKey } from './ingest-key'
import { redact } from './redact'

const secret = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'

describe('redact', () => {
  it('hides a listed secret in every form that it travels in', () => {
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

  it('hides credentials that nobody listed', () => {
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
