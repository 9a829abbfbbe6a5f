import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarise } from './summary'

describe('summarise', () => {
  it.each([
    [{ guide_name: 'Onboarding tour', guide_id: 42 }, 'Onboarding tour · #42'],
    [{ guide_id: 42 }, '#42'],
    [
      { hotspot_group_name: 'New in reports', hotspot_group_id: 7, hotspot_title: 'Share a report' },
      'New in reports › Share a report',
    ],
    [
      { checklist_name: 'Getting started', checklist_item_url: 'https://www.example.com/invite/' },
      'Getting started → example.com/invite',
    ],
    [
      { resource_center_name: 'Help hub', checklist_name: 'Getting started', guide_name: 'Invite' },
      'Help hub › Getting started › Invite',
    ],
    [{ external_url: 'https://status.example.com' }, 'status.example.com'],
    [
      { survey_name: 'NPS', survey_id: 5, question_name: 'Recommend us?', score: 9 },
      'NPS · Recommend us?: score 9',
    ],
    [{ survey_name: 'NPS', feedback: 'love\n it' }, 'NPS · “love it”'],
    [{ score: 0 }, 'score 0'],
    [{ page_url: 'https://app.example.com/a' }, 'app.example.com/a'],
    [{}, ''],
    [{ guide_name: { first: 1 }, guide_id: ['x'] }, ''],
  ])('%j is %s', (properties, phrase) => {
    expect(summarise(properties)).toBe(phrase)
  })

  it('returns one line of at most 120 characters for any JSON', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('guide_name', 'feedback', 'choices', 'page_url'), fc.jsonValue()),
        properties => {
          const phrase = summarise(properties)
          expect([...phrase].length).toBeLessThanOrEqual(120)
          expect(phrase).not.toMatch(/[\n\r\t]/)
        },
      ),
    )
  })
})
