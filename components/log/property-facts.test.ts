import { expect, it } from 'vitest'
import { propertyFacts } from './property-facts'

it('compares an event with the contract', () => {
  const facts = propertyFacts('Guide Started', { user_id: 'u', guide_id: '42', colour: { a: 1 } })
  expect(facts).toEqual([
    {
      name: 'user_id',
      value: 'u',
      type: 'str',
      verdict: 'fits',
      warehouse: expect.stringContaining('`userId`'),
    },
    {
      name: 'guide_id',
      value: '42',
      type: 'int',
      verdict: 'wrong_type',
      warehouse: expect.stringContaining('becomes NULL'),
    },
    { name: 'guide_name', value: null, type: 'str', verdict: 'missing', warehouse: null },
    { name: 'page_url', value: null, type: 'str', verdict: 'missing', warehouse: null },
    {
      name: 'colour',
      value: '{"a":1}',
      type: null,
      verdict: 'unknown',
      warehouse: expect.stringContaining('`colour_…`'),
    },
  ])
})

it('lists the properties of an event with an unknown name', () => {
  expect(propertyFacts('Nothing', { score: 9 })).toEqual([
    { name: 'score', value: '9', type: 'int', verdict: 'fits', warehouse: null },
  ])
})

it('names the column when it differs from the property', () => {
  expect(propertyFacts('Nothing', { guideId: 'x' })[0]?.warehouse).toBe('The column is `guide_id`.')
})
