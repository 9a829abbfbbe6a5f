import { expect, it } from 'vitest'
import { propertyFacts } from './property-facts'

it('compares an event with the contract', () => {
  const facts = propertyFacts('Guide Started', { user_id: 'u', guide_id: '42', colour: { a: 1 } })
  expect(facts).toEqual([
    { name: 'user_id', value: 'u', type: 'str', verdict: 'fits' },
    { name: 'guide_id', value: '42', type: 'int', verdict: 'wrong_type' },
    { name: 'guide_name', value: null, type: 'str', verdict: 'missing' },
    { name: 'page_url', value: null, type: 'str', verdict: 'missing' },
    { name: 'colour', value: '{"a":1}', type: null, verdict: 'unknown' },
  ])
})

it('lists the properties of an event with an unknown name', () => {
  expect(propertyFacts('Nothing', { score: 9 })).toEqual([
    { name: 'score', value: '9', type: 'int', verdict: 'fits' },
  ])
})
