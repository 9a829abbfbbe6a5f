import { describe, expect, it } from 'vitest'
import { describeRule, minutesInWords, SUGGESTED_CONDITIONS } from './alert-rule'

describe('an alert rule in words', () => {
  it('names the recipients and the condition', () => {
    expect(SUGGESTED_CONDITIONS.map(condition => describeRule(condition, ['#ops']))).toEqual([
      'Notify #ops when more than 5% of at least 20 events failed or were rejected within 15 minutes.',
      'Notify #ops when an event has been waiting for more than 30 minutes.',
      'Notify #ops when no event has arrived for 24 hours while the source is connected.',
      'Notify #ops when the ledger is out of balance.',
    ])
    expect(describeRule({ kind: 'ledger_mismatch' }, ['#ops', 'a@b.example', 'c@d.example'])).toBe(
      'Notify #ops, a@b.example and c@d.example when the ledger is out of balance.',
    )
  })

  it.each([
    [1, '1 minute'],
    [60, '1 hour'],
    [90, '90 minutes'],
    [1440, '24 hours'],
    [4320, '3 days'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words)
  })
})
