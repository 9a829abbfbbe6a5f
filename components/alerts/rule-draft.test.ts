import { describe, expect, it } from 'vitest'
import { SUGGESTED_CONDITIONS } from '@/lib/alerts/alert-rule'
import { conditionOf, draftOf, emailsOf, isComplete, NOBODY, namesOf } from './rule-draft'

describe('what is typed', () => {
  it.each(SUGGESTED_CONDITIONS)('comes back as it was: %j', condition => {
    expect(conditionOf(draftOf(condition))).toEqual(condition)
    expect(isComplete(condition)).toBe(true)
  })

  it('shows long times in a large unit', () => {
    expect(draftOf({ kind: 'silence', minutes: 1440 })).toMatchObject({ amount: '1', unit: 'days' })
    expect(draftOf({ kind: 'silence', minutes: 90 })).toMatchObject({ amount: '90', unit: 'minutes' })
  })

  it.each(['', 'ten', '1.5', '-1', '1e3'])('does not take %j for a number', amount => {
    expect(isComplete(conditionOf({ ...draftOf({ kind: 'silence', minutes: 1 }), amount }))).toBe(false)
  })

  it('reads several e-mail addresses and names recipients', () => {
    expect(emailsOf(' a@b.example, c@d.example;\ne@f.example ')).toHaveLength(3)
    const draft = { ...NOBODY, webhookUrl: 'https://hooks.slack.com/services/x', emails: 'a@b.example' }
    expect(namesOf(draft, null)).toEqual(['hooks.slack.com', 'a@b.example'])
    expect(namesOf({ ...NOBODY, webhookLabel: '#ops' }, 'stored.example')).toEqual(['#ops'])
    expect(namesOf({ ...NOBODY, webhookUrl: 'half' }, null)).toEqual([])
  })
})
