import { describe, expect, it } from 'vitest'
import { SUGGESTED_CONDITIONS } from '@/lib/alerts/alert-rule'
import { conditionOf, draftOf, emailsOf, isComplete, NO_RECIPIENTS, namesOf } from './rule-draft'

describe('a draft', () => {
  it.each(SUGGESTED_CONDITIONS)('round-trips %j', condition => {
    expect(conditionOf(draftOf(condition))).toEqual(condition)
    expect(isComplete(condition)).toBe(true)
  })

  it('shows long times in a larger unit', () => {
    expect(draftOf({ kind: 'silence', minutes: 1440 })).toMatchObject({ amount: '1', unit: 'days' })
    expect(draftOf({ kind: 'silence', minutes: 90 })).toMatchObject({ amount: '90', unit: 'minutes' })
  })

  it.each(['', 'ten', '1.5', '-1', '1e3'])('refuses %j as a number', amount => {
    expect(isComplete(conditionOf({ ...draftOf({ kind: 'silence', minutes: 1 }), amount }))).toBe(false)
  })

  it('reads several email addresses and names recipients', () => {
    expect(emailsOf(' a@b.example, c@d.example;\ne@f.example ')).toHaveLength(3)
    const draft = {
      ...NO_RECIPIENTS,
      webhookUrl: 'https://hooks.slack.com/services/x',
      emails: 'a@b.example',
    }
    expect(namesOf(draft, null)).toEqual(['hooks.slack.com', 'a@b.example'])
    expect(namesOf({ ...NO_RECIPIENTS, webhookLabel: '#ops' }, 'stored.example')).toEqual(['#ops'])
    expect(namesOf({ ...NO_RECIPIENTS, webhookUrl: 'half' }, null)).toEqual([])
  })
})
