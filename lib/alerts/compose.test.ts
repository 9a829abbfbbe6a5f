import { describe, expect, it } from 'vitest'
import { composeNotice, toMail, toSlack } from './compose'

const told = {
  kind: 'firing',
  condition: { kind: 'failure_rate', percent: 5, minimum: 20, minutes: 15 },
  source: { id: '0190', name: 'Prod <!channel> & co' },
  finding: '3 of 40 events (7.5%) failed or were rejected in the last 15 minutes.',
  since: new Date('2026-11-25T01:00:00Z'),
  now: new Date('2026-11-25T01:10:00Z'),
  publicUrl: 'https://relay.example.com',
} as const

describe('a notice', () => {
  it('is complete in Slack’s plain-text field and escapes mentions in names', () => {
    const { text, blocks } = toSlack('firing', composeNotice(told))
    expect(text).toBe(
      [
        '🔴 *Prod &lt;!channel&gt; &amp; co: more than 5% of at least 20 events failed or were rejected within 15 minutes*',
        '3 of 40 events (7.5%) failed or were rejected in the last 15 minutes.',
        'Since 25 Nov, 01:00 UTC.',
        'https://relay.example.com/deliveries?source=0190&q=state%3Afailed%2Crejected',
      ].join('\n'),
    )
    expect(JSON.stringify(blocks)).not.toContain('<!channel>')
    expect(blocks).toHaveLength(2)
  })

  it('gives the duration of the firing on recovery', () => {
    const { subject, text } = toMail('recovered', composeNotice({ ...told, kind: 'recovered' }))
    expect(subject).toMatch(/^\[Resolved\] Prod <!channel> & co: resolved/)
    expect(text).toContain('It started on 25 Nov, 01:00 UTC and lasted 10 min.')
  })

  it('is marked if it is a test', () => {
    const { subject, text } = toMail('test', composeNotice({ ...told, kind: 'test' }))
    expect(subject).toContain('[Test]')
    expect(text).toContain('This is a test. You will get a notification here when more than 5%')
  })
})
